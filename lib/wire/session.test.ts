import { expect, test } from "vitest";
import { browserName } from "#lib/wire/session.ts";

test("browsers are told by their own name, not by those that they are made from", () => {
  const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
  expect(browserName(chrome)).toBe("Chrome on Windows");
  expect(browserName(`${chrome} Edg/140.0.0.0`)).toBe("Edge on Windows");
  expect(
    browserName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"),
  ).toBe("Safari on macOS");
  expect(browserName("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox on Linux");
  expect(browserName("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36")).toBe("Chrome on Android");
});

test("what nobody knows is left out", () => {
  expect(browserName(null)).toBe("A browser");
  expect(browserName("curl/8.5.0")).toBe("A browser");
});
