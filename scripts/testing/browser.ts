/** The browser of the stories: Playwright's own where it was downloaded, else the system's Chromium or Chrome. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const downloadMs = 300_000;

/** The browser's program; undefined where there is none. */
export function findBrowser(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  return [chromium.executablePath(), ...PLACES].find((place) => existsSync(place));
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
  if (!apt("install", "-y", "chromium") && apt("update")) apt("install", "-y", "chromium");
}

/** The browser, installed where that can be done without asking; undefined where it cannot. */
export function ensureBrowser(): string | undefined {
  if (findBrowser() === undefined) installWithApt();
  if (findBrowser() === undefined) run("npx", ["playwright", "install", "chromium"]);
  return findBrowser();
}
