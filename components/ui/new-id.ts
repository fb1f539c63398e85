const LENGTH = 10;
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An id that is made in the browser, also in a page without https: short and random. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}
