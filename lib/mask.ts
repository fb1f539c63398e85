/** What stands in a secret's place wherever something is stored or shown. */
export const MASK = "••••••";

/** Shorter ones would be found where they are not. */
const shortestMasked = 6;

/** A text without the secrets that it repeats. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.filter(({ length }) => length >= shortestMasked).reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
