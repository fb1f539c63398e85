import fc from "fast-check";
import { expect, test } from "vitest";
import { firstBytes, withoutAccents } from "#lib/text.ts";

test.each([
  ["a text that fits", "Grüße", 7, "Grüße"],
  ["letters", "abcdef", 4, "abcd"],
  ["no half of an umlaut", "Grüße", 3, "Gr"],
  ["no part of an emoji", "ab😀", 5, "ab"],
  ["the whole of it where it just fits", "ab😀c", 6, "ab😀"],
  ["nothing", "😀", 0, ""],
])("cuts %s", (_what, text, most, expected) => {
  expect(firstBytes(text, most)).toBe(expected);
  expect(firstBytes(Buffer.from(text), most)).toBe(expected);
});

test("what is left is the text's beginning, as long as it can be", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, most) => {
      const cut = firstBytes(text, most);
      const next = String.fromCodePoint(...[text.codePointAt(cut.length)].filter((code) => code !== undefined));
      expect(text.startsWith(cut)).toBe(true);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
      expect(next === "" || Buffer.byteLength(cut + next) > most).toBe(true);
      expect(firstBytes(Buffer.from(text), most)).toBe(cut);
    }),
  );
});

test("bytes that are no UTF-8 are cut too", () => expect(firstBytes(Buffer.from([0x61, 0xff, 0x62]), 2)).toBe("a\ufffd"));

test("a mark of the byte order stays", () => expect(firstBytes(Buffer.from("\ufeffab"), 4)).toBe("\ufeffa"));

test("accents are taken from letters, composed or not, and nothing else changes", () => {
  expect(withoutAccents("José ÑANDÚ Ångström Việt Ёлка")).toBe("Jose NANDU Angstrom Viet Елка");
  expect(withoutAccents("Jose\u0301")).toBe("Jose");
  for (const text of ["", "Acme Corp 17", "Straße Ørsted", "東京 が 가각 हिन्दी"]) expect(withoutAccents(text)).toBe(text);
});
