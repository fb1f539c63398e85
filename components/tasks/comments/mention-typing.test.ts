import { expect, test } from "vitest";
import {
  askedAt,
  asSent,
  asTyped,
  chosenIn,
  fitting,
  labelsOf,
  mayMention,
  withChosen,
  withNewcomers,
} from "#components/tasks/comments/mention-typing.ts";
import { mentionOf } from "#lib/wire/mentions.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

const person = (letter: string, firstName: string, lastName: string): MemberJson => ({
  id: letter.repeat(22),
  email: `${letter}@example.com`,
  firstName,
  lastName,
  role: "member",
  active: true,
});
const dana = person("d", "Dana", "Okafor");
const short = person("s", "Dana", "");
const tom = person("t", "Tom", "Marsh-Weiß");
const labels = labelsOf([dana, tom, short, dana]);

test("a name behind an @ is sent as a mention, the longest that fits", () => {
  expect(asSent("@Dana Okafor and @Dana, see @Tom Marsh-Weiß.", labels)).toBe(
    `${mentionOf(dana.id)} and ${mentionOf(short.id)}, see ${mentionOf(tom.id)}.`,
  );
  for (const plain of ["a@Dana", "@Danas", "@Nobody", "Dana Okafor", "@@Dana"]) expect(asSent(plain, labels)).toBe(plain);
});

test("what was sent is typed on as it was typed", () => {
  const typed = "Ask @Dana Okafor (not @Dana).";
  expect(asTyped(asSent(typed, labels), labels)).toBe(typed);
  expect(asTyped(mentionOf("x".repeat(22)), labels)).toBe(mentionOf("x".repeat(22)));
});

test("two who share a name are told apart by their emails", () => {
  const [one, other] = [person("a", "Eva", "Lind"), person("b", "Eva", "Lind")];
  const both = labelsOf([one, other]);
  expect([...both.keys()]).toEqual(["Eva Lind (a@example.com)", "Eva Lind (b@example.com)"]);
  expect(asSent("@Eva Lind (b@example.com) and @Eva Lind", both)).toBe(`${mentionOf(other.id)} and @Eva Lind`);
  expect(asTyped(mentionOf(one.id), both)).toBe("@Eva Lind (a@example.com)");
});

test("people are offered also to those who leave accents out", () => {
  const people = labelsOf([person("a", "José", "Ñandú"), person("b", "Jose", "Lind")]);
  const offered = (query: string) => fitting(people, query).map(([label]) => label);
  expect(offered("jose")).toEqual(["José Ñandú", "Jose Lind"]);
  expect(offered("josé")).toEqual(["José Ñandú", "Jose Lind"]);
  expect(offered("nandu")).toEqual(["José Ñandú"]);
});

test("a namesake who comes while a comment is typed takes nobody's mention away", () => {
  const [one, other] = [person("a", "Eva", "Lind"), person("b", "Eva", "Lind")];
  const held = labelsOf([one, dana]);
  const typed = asTyped(mentionOf(one.id), held);
  const labelsNow = withNewcomers(held, labelsOf([one, dana, other]));
  expect(asSent(`${typed}, @Eva Lind (b@example.com)`, labelsNow)).toBe(`${mentionOf(one.id)}, ${mentionOf(other.id)}`);
  expect([...labelsNow.keys()]).toEqual(["Eva Lind", "Dana Okafor", "Eva Lind (b@example.com)"]);
  // Also where the first one is called something else by now.
  const renamed = withNewcomers(held, labelsOf([{ ...one, lastName: "Berg" }, other]));
  expect(asSent("@Eva Lind (b@example.com)", renamed)).toBe(mentionOf(other.id));
  expect(withNewcomers(labelsNow, labelsOf([one, other]))).toBe(labelsNow);
});

test("whom a kept text mentions stays the same, whoever came or left since", () => {
  const [one, other] = [person("a", "Bea", "Smith"), person("b", "Bea", "Smith")];
  const chosen = chosenIn("Ask @Bea Smith, not @Dana.", labelsOf([one, dana, short]), {});
  expect(chosen).toEqual({ "Bea Smith": one.id, Dana: short.id });
  const now = withChosen(labelsOf([one, other, dana, short]), chosen);
  expect(asSent("Ask @Bea Smith, or @Bea Smith (b@example.com)", now)).toBe(`Ask ${mentionOf(one.id)}, or ${mentionOf(other.id)}`);
  // Of two, the one who was chosen has left: their namesake is not meant.
  expect(asSent("Ask @Bea Smith", withChosen(labelsOf([other]), chosen))).toBe(`Ask ${mentionOf(one.id)}`);
});

test("whom it mentions is known until their names have gone, also before anybody knows who there is", () => {
  const before = { "Bea Smith": "a".repeat(22), Dana: short.id };
  expect(chosenIn("Ask @Bea Smith again", labelsOf([]), before)).toEqual({ "Bea Smith": "a".repeat(22) });
  expect(chosenIn("Ask nobody", labelsOf([dana]), before)).toEqual({});
});

test("an @ before a name may mention somebody, also while nobody knows who there is", () => {
  for (const typed of ["@Bea", "See (@bea)", mentionOf(dana.id)]) expect(mayMention(typed)).toBe(true);
  for (const plain of ["", "mail bea@example.com", "@ noon", "@"]) expect(mayMention(plain)).toBe(false);
});

test("somebody is looked for behind an @ that begins a word, up to the cursor", () => {
  const at = (typed: string, cursor = typed.length) => askedAt(typed, cursor, labels);
  expect(at("@")).toEqual({ from: 0, query: "" });
  expect(at("See (@dana ok")).toEqual({ from: 5, query: "dana ok" });
  expect(at("@da later", 3)).toEqual({ from: 0, query: "da" });
  for (const none of ["mail a@example", "@ dana", "@dana\nand", "@Dana Okafor ", "@Tom Marsh-Weiß, and", "none"])
    expect(at(none)).toBeNull();
});

test("each typed word begins a part of the name, or the email", () => {
  const found = (query: string) => fitting(labels, query).map(([label]) => label);
  expect(found("")).toEqual(["Dana Okafor", "Tom Marsh-Weiß", "Dana"]);
  expect(found("dana o")).toEqual(["Dana Okafor"]);
  for (const part of ["weiß", "marsh", "marsh-we", "tom marsh-weiß"]) expect(found(part)).toEqual(["Tom Marsh-Weiß"]);
  expect(found("t@ex")).toEqual(["Tom Marsh-Weiß"]);
  expect(found("ana")).toEqual([]);
});
