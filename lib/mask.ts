/** What stands in a secret's place wherever something is stored or shown. */
export const MASK = "••••••";

/** Shorter ones would be found where they are not. */
const shortestMasked = 6;

/** A text without the secrets that it repeats. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.filter(({ length }) => length >= shortestMasked).reduce((masked, secret) => masked.replaceAll(secret, MASK), text);

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text as it is, and as writers of JSON spell it inside of its quotes: some escape all but ASCII, some slashes too. */
function spellings(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  return [text, json, json.replace(/[\u0080-\uffff]/g, escaped)].flatMap((each) => [each, each.replaceAll("/", "\\/")]);
}

/**
 * What is secret of what was sent, in every form in which an answer may repeat it: for `withoutSecrets`.
 * @param value a header's or body's secret; of `Basic …` it is the credentials and their password, of `Bearer …` the token
 */
export function secretForms(value: string): string[] {
  const [, scheme, credentials] = /^(basic|bearer) +(.+)$/i.exec(value) ?? [];
  if (scheme === undefined || credentials === undefined) return [...new Set(spellings(value))];
  const decoded = scheme.toLowerCase() === "basic" ? Buffer.from(credentials, "base64").toString("utf8") : "";
  const password = decoded.slice(decoded.indexOf(":") + 1);
  return [...new Set([credentials, password].flatMap(spellings))];
}
