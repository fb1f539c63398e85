import { expect, test } from "vitest";
import { mentionedIn, mentionOf, mentionParts, withMentions } from "#lib/wire/mentions.ts";

const [dana, tom] = ["d".repeat(22), "t".repeat(22)];

test("a text tells whom it mentions, in its order and each once", () => {
  expect(mentionedIn(`${mentionOf(tom)} and ${mentionOf(dana)}, ${mentionOf(tom)}!`)).toEqual([tom, dana]);
  expect(mentionedIn("<@short> a@example.com @Tom")).toEqual([]);
});

test("names take the place of mentions; what is nobody's stays", () => {
  const text = `Ask ${mentionOf(dana)} or ${mentionOf(tom)}.`;
  expect(withMentions(text, (id) => (id === dana ? "@Dana Okafor" : null))).toBe(`Ask @Dana Okafor or ${mentionOf(tom)}.`);
});

test("a text is cut into mentions and what is between them, and nothing is lost", () => {
  const text = `${mentionOf(dana)}${mentionOf(tom)} see <@here>`;
  expect(mentionParts(text)).toEqual([
    { text: mentionOf(dana), memberId: dana },
    { text: mentionOf(tom), memberId: tom },
    { text: " see <@here>", memberId: null },
  ]);
  expect(mentionParts("")).toEqual([]);
});
