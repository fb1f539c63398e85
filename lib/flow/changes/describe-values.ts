/** Single values of a flow document as the words about a change show them. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { rulesSentence } from "#lib/flow/rules/rule-words.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";

/** What names stand for: those of the later document, and of the earlier one for what is gone. */
export interface Names {
  fields: readonly FieldDefinition[];
  /** By node id. */
  nodes: ReadonlyMap<string, string>;
}

/** Dates and numbers in rules are written in one way, whoever reads. */
const LOCALE = "en-GB";
const MOST = 60;

/** One line, cut where it is long. */
export function short(text: string, most = MOST): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

export const quoted = (text: string): string => `“${short(text)}”`;

export const fieldName = (key: string, { fields }: Names): string => fields.find((field) => field.key === key)?.name ?? key;
export const nodeName = (id: string, { nodes }: Names): string => nodes.get(id) ?? id;

export const rulesWords = (rules: Rules | undefined, { fields }: Names): string =>
  rules ? short(rulesSentence(rules, fields, LOCALE), 120) || "no rule" : "always";

/** `text now “new”, before “old”`; an absent value says so. */
export const turned = (what: string, was: string, is: string): string => `${what}: ${was} → ${is}`;

interface Lists {
  added: string[];
  removed: string[];
  /** The same ones in another order. */
  moved: boolean;
}

/** What came into a list of plain values, and what went. */
export function listChange(was: readonly string[] = [], is: readonly string[] = []): Lists {
  const added = is.filter((each) => !was.includes(each));
  const removed = was.filter((each) => !is.includes(each));
  return { added, removed, moved: added.length + removed.length === 0 && was.join("\n") !== is.join("\n") };
}
