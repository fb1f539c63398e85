/** The browser of stories and benches: Playwright's own where it was downloaded, else the system's Chromium or Chrome. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Chromium that has no window to draw: it takes a fifth less of the machine's time. */
const SHELL = "/usr/bin/chromium-headless-shell";

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const downloadMs = 300_000;

/**
 * The browser's program; undefined where there is none.
 * @param asUsed the one that people use, for measuring; else whatever tells stories soonest
 */
export function findBrowser({ asUsed = false } = {}): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const places = asUsed ? [...BROWSERS, SHELL] : [SHELL, ...BROWSERS];
  return [chromium.executablePath(), ...places].find((place) => existsSync(place));
}

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: "inherit", timeout: downloadMs }).status === 0;

/** The command that becomes root without asking anybody; null where there is none. */
function asRoot(): string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : null;
}

function installWithApt(): void {
  const root = asRoot();
  if (root === null || !existsSync("/usr/bin/apt-get")) return;
  const apt = (...args: string[]) => {
    const [command = "", ...rest] = [...root, "apt-get", ...args];
    return run(command, rest);
  };
  const install = () => ["chromium-headless-shell", "chromium"].some((name) => apt("install", "-y", name));
  if (!install() && apt("update")) install();
}

/** The browser, installed where that can be done without asking; undefined where it cannot. */
export function ensureBrowser(): string | undefined {
  if (findBrowser() === undefined) installWithApt();
  if (findBrowser() === undefined) run("npx", ["playwright", "install", "chromium"]);
  return findBrowser();
}
