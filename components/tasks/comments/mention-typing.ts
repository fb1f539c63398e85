/** Mentions while a comment is typed: in the field they are names behind an @, and ids once it is sent. Pure. */
import type { Chosen } from "#components/data/kept-comments.ts";
import { withoutAccents } from "#lib/text.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { mentionOf, withMentions } from "#lib/wire/mentions.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** People by what is typed for them: their names, with the email where two share one. */
export type Labels = ReadonlyMap<string, MemberJson>;

/** @param people the same one may stand in it twice */
export function labelsOf(people: readonly MemberJson[]): Labels {
  const each = [...new Map(people.map((member) => [member.id, member])).values()];
  const count = new Map<string, number>();
  for (const member of each) count.set(fullName(member), (count.get(fullName(member)) ?? 0) + 1);
  return new Map(
    each.map((member) => {
      const name = fullName(member);
      return [(count.get(name) ?? 0) > 1 ? `${name} (${member.email})` : name, member];
    }),
  );
}

/** With people who have come since. Who was there keeps what is typed for them, though somebody now shares their name. */
export function withNewcomers(held: Labels, now: Labels): Labels {
  const known = new Set([...held.values()].map(({ id }) => id));
  const come = [...now].filter(([, { id }]) => !known.has(id));
  if (come.length === 0) return held;
  return new Map([...held, ...come.map(([label, member]) => [held.has(label) ? `${label} (${member.email})` : label, member] as const)]);
}

/** Somebody who was chosen and is not known any more: their mention is still theirs, and no namesake's. */
const goneMember = (id: string, name: string): MemberJson => ({
  id,
  email: "",
  firstName: name,
  lastName: "",
  role: "member",
  active: false,
});

/** With those who were chosen in a kept text: they keep what was typed for them, whoever came since. */
export function withChosen(now: Labels, chosen: Chosen): Labels {
  const people = new Map([...now.values()].map((member) => [member.id, member]));
  const held = Object.entries(chosen).map(([label, id]) => [label, people.get(id) ?? goneMember(id, label)] as const);
  return held.length === 0 ? now : withNewcomers(new Map(held), now);
}

/** An @ that begins a word: no email address. */
const BEGINS = /(?<![\p{L}\p{N}_@.])@/gu;
const GOES_ON = /^[\p{L}\p{N}_]/u;

/** Whether it may mention somebody, whoever there is. */
export const mayMention = (typed: string): boolean => /(?<![\p{L}\p{N}_@.])@[^\s@]/u.test(typed);

/** Each name of somebody known behind an @, in the text's order. */
function namesIn(typed: string, labels: Labels): { index: number; name: string; id: string }[] {
  if (!typed.includes("@")) return [];
  // The longest first: a name may begin another one.
  const names = [...labels].sort(([one], [other]) => other.length - one.length);
  return Array.from(typed.matchAll(BEGINS)).flatMap(({ index }) => {
    const rest = typed.slice(index + 1);
    const [name, member] = names.find(([each]) => rest.startsWith(each) && !GOES_ON.test(rest.slice(each.length))) ?? [];
    return name === undefined || !member ? [] : { index, name, id: member.id };
  });
}

/** The comment's text as it is sent: each name of somebody known behind an @ is a mention. */
export function asSent(typed: string, labels: Labels): string {
  let sent = "";
  let from = 0;
  for (const { index, name, id } of namesIn(typed, labels)) {
    if (index < from) continue;
    sent += typed.slice(from, index) + mentionOf(id);
    from = index + 1 + name.length;
  }
  return sent + typed.slice(from);
}

/** Whom a text mentions, to be kept with it. @param before as they were kept: they stay while their names do, also where nobody knows yet who there is */
export const chosenIn = (typed: string, labels: Labels, before: Chosen): Chosen => ({
  ...Object.fromEntries(Object.entries(before).filter(([name]) => typed.includes(`@${name}`))),
  ...Object.fromEntries(namesIn(typed, labels).map(({ name, id }) => [name, id])),
});

/** A comment's text as it is typed on. */
export function asTyped(text: string, labels: Labels): string {
  const names = new Map([...labels].map(([label, { id }]) => [id, label]));
  return withMentions(text, (id) => {
    const name = names.get(id);
    return name === undefined ? null : `@${name}`;
  });
}

/** What is typed behind an @: somebody is looked for. */
export interface Asked {
  /** Where the @ stands. */
  from: number;
  query: string;
}

/** Longer names are none. */
const LONGEST_QUERY = 60;
const ASKED = /(?<![\p{L}\p{N}_@.])@([^\n@]*)$/u;

/** Who is looked for at the cursor; null where nobody is, or a name is typed to its end. */
export function askedAt(typed: string, cursor: number, labels: Labels): Asked | null {
  const found = ASKED.exec(typed.slice(0, cursor));
  const query = found?.[1] ?? "";
  if (!found || /^\s/.test(query) || query.length > LONGEST_QUERY) return null;
  const isWhole = [...labels.keys()].some(
    (label) => query.length > label.length && query.startsWith(label) && !GOES_ON.test(query.slice(label.length)),
  );
  return isWhole ? null : { from: found.index, query };
}

/** A name of two parts is looked for by both, and as a whole. */
const startsOf = ({ firstName, lastName, email }: MemberJson): string[] => {
  const name = withoutAccents(`${firstName} ${lastName}`).toLowerCase();
  return [...name.split(/\s+/), ...name.split(/[\s-]+/), email.toLowerCase()];
};

/** Those of whom each typed word begins a part of the name, or the email. */
export function fitting(labels: Labels, query: string): [label: string, member: MemberJson][] {
  const words = withoutAccents(query).toLowerCase().split(/\s+/).filter(Boolean);
  return [...labels].filter(([, member]) => words.every((word) => startsOf(member).some((start) => start.startsWith(word))));
}
