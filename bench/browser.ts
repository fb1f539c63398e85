/** A headless browser for measurements, and people in it. */
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { type Person, signIn } from "#bench/people.ts";
import { findBrowser } from "#scripts/testing/browser.ts";

/** Ends with `ends`; null where there is no browser. */
export async function openBrowser(ends: AsyncDisposableStack, args: string[] = []): Promise<Browser | null> {
  const executablePath = findBrowser({ asUsed: true });
  if (!executablePath) return null;
  // A signal ends the measurement in order, and the browser with it.
  const untouched = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args, ...untouched });
  ends.defer(() => browser.close());
  return browser;
}

/** A profile of their own, signed in. */
export async function signedIn(browser: Browser, origin: string, person: Person): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies((await signIn(origin, person)).map((cookie) => ({ ...cookie, url: origin })));
  return context;
}
