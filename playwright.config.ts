import { defineConfig } from "@playwright/test";
import { findBrowser } from "#scripts/testing/browser.ts";

/**
 * Stories that end a part of the server, change a setting of everybody's, or count what everybody does.
 * `npm test` tells them one by one, after the others.
 */
const ALONE = ["delivery", "inbox-title", "killed-*", "step-webhooks-off"].map((name) => `**/${name}.spec.ts`);

/** `npm test` starts one server and says in BASE_URL where it is. */
export default defineConfig({
  testDir: "e2e",
  // Three are slower on two cores: all of them wait, and look again and again.
  workers: 2,
  projects: [
    { name: "together", testIgnore: ALONE, outputDir: "test-results/together" },
    { name: "alone", testMatch: ALONE, workers: 1, outputDir: "test-results/alone" },
  ],
  forbidOnly: !!process.env.CI,
  reporter: "list",
  // A busy machine may take its time: what waits longer waits for what does not come.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.BASE_URL,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findBrowser(),
      chromiumSandbox: process.getuid?.() !== 0,
      // A closed network is not asked for anything.
      args: ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
