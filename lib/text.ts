/** The beginning of a text or of a body in UTF-8, of so many bytes at the most; a character is kept whole or left out. */
export function firstBytes(whole: string | Uint8Array, most: number): string {
  if (typeof whole === "string") return whole.slice(0, new TextEncoder().encodeInto(whole, new Uint8Array(most)).read);
  // A decoder that is told of more to come keeps the beginning of a character to itself.
  const more = whole.length > most;
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(whole.subarray(0, most), { stream: more });
}

/** The beginning of a text, of so many UTF-16 units at the most; a character of two halves is not cut through the middle. */
export const firstCharacters = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

/** What a database can store of a text: no zero, no half of a pair. */
export const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** For comparing what was typed in a hurry: "José" as "Jose". Letters of their own, such as ø and ß, stay. */
export const withoutAccents = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]+/g, "")
    .normalize("NFC");
