/** Mentions while a comment is typed: in the field they are names behind an @, and ids once it is sent. Pure. */
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
  const come = [...now].filter(([label, { id }]) => !known.has(id) && !held.has(label));
  return come.length === 0 ? held : new Map([...held, ...come]);
}

/** An @ that begins a word: no email address. */
const BEGINS = /(?<![\p{L}\p{N}_@.])@/gu;
const GOES_ON = /^[\p{L}\p{N}_]/u;

/** Whether it may mention somebody, whoever there is. */
export const mayMention = (typed: string): boolean => /(?<![\p{L}\p{N}_@.])@[^\s@]/u.test(typed);

/** The comment's text as it is sent: each name of somebody known behind an @ is a mention. */
export function asSent(typed: string, labels: Labels): string {
  if (!typed.includes("@")) return typed;
  // The longest first: a name may begin another one.
  const names = [...labels].sort(([one], [other]) => other.length - one.length);
  let sent = "";
  let from = 0;
  for (const { index } of typed.matchAll(BEGINS)) {
    const rest = typed.slice(index + 1);
    const [name, member] = names.find(([each]) => rest.startsWith(each) && !GOES_ON.test(rest.slice(each.length))) ?? [];
    if (name === undefined || !member || index < from) continue;
    sent += typed.slice(from, index) + mentionOf(member.id);
    from = index + 1 + name.length;
  }
  return sent + typed.slice(from);
}

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
  const name = `${firstName} ${lastName}`.toLowerCase();
  return [...name.split(/\s+/), ...name.split(/[\s-]+/), email.toLowerCase()];
};

/** Those of whom each typed word begins a part of the name, or the email. */
export function fitting(labels: Labels, query: string): [label: string, member: MemberJson][] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...labels].filter(([, member]) => words.every((word) => startsOf(member).some((start) => start.startsWith(word))));
}
