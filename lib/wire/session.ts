/** A browser in which a member is signed in. */
export interface SessionJson {
  id: string;
  /** As the browser called itself; null where it did not say. */
  userAgent: string | null;
  address: string | null;
  signedInAt: string;
  usedAt: string;
  /** The one that asks. */
  current: boolean;
}

/** The first that fits: many browsers also name those that they are made from. */
const BROWSERS = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(iPhone|iPad)\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

const firstOf = (table: readonly (readonly [string, RegExp])[], text: string): string | null =>
  table.find(([, sign]) => sign.test(text))?.[0] ?? null;

/** `Firefox on Linux`; what is not known is left out. */
export function browserName(userAgent: string | null): string {
  const [browser, system] = [firstOf(BROWSERS, userAgent ?? ""), firstOf(SYSTEMS, userAgent ?? "")];
  return `${browser ?? "A browser"}${system === null ? "" : ` on ${system}`}`;
}
