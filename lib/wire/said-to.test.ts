import { expect, test } from "vitest";
import { mentionOf } from "#lib/wire/mentions.ts";
import { saidTo } from "#lib/wire/said-to.ts";

const tom = "t".repeat(22);

test("what is said to somebody begins with the sentence that mentions them", () => {
  expect(saidTo(`It is late. ${mentionOf(tom)}, can you sign?\nThanks`, tom, 200)).toBe(`… ${mentionOf(tom)}, can you sign? Thanks`);
  expect(saidTo(`Can ${mentionOf(tom)} sign?`, tom, 200)).toBe(`Can ${mentionOf(tom)} sign?`);
  expect(saidTo("Nobody is mentioned. Really.", tom, 200)).toBe("Nobody is mentioned. Really.");
});

test("a long text is cut between words, and never through a mention", () => {
  expect(saidTo(`${mentionOf(tom)} ${"word ".repeat(50)}`, tom, 60)).toBe(`${mentionOf(tom)} ${"word ".repeat(6).trimEnd()}…`);
  expect(saidTo(`${"x".repeat(50)}${mentionOf(tom)}`, tom, 60)).toBe(`${"x".repeat(50)}…`);
  const far = saidTo(`${"word ".repeat(100)}${mentionOf(tom)} now`, tom, 300);
  expect(far.startsWith("… word ")).toBe(true);
  expect(far.endsWith(`${mentionOf(tom)} now`)).toBe(true);
  expect(far.length).toBeLessThan(200);
});
