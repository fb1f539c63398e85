/** What is wrong in a flow's file, in the words of the Flow Builder: where, and how it is mended. Pure. */
import type { z } from "zod";
import { asSentence, type Fault } from "#lib/errors.ts";
import { WORDS } from "#lib/operations/words.ts";

/** A schema's issue at its place. Of a member that may not be there, `path` ends with its name. */
export interface FileIssue {
  path: readonly PropertyKey[];
  issue: z.core.$ZodIssue;
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);
const textIn = (value: unknown, member: string): string | null => {
  const text = isMembers(value) ? value[member] : undefined;
  return typeof text === "string" && text !== "" ? text : null;
};
const inside = (value: unknown, key: PropertyKey): unknown =>
  typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;

/** What the Flow Builder calls a member whose own name would not tell it. */
const MEMBERS: Readonly<Record<string, string>> = {
  url: "URL",
  refId: "ref-id",
  auth: "authorization",
  timeout: "time limit",
  colour: "colour",
  position: "place on the canvas",
  dueIn: "due date",
  requiredFields: "fields to fill in first",
  visibleIf: "show rule",
  when: "rule",
  allow: "who can use it",
  confirm: "ask to confirm",
  approves: "steps under review",
  end: "end step",
  set: "values",
  cells: "values",
  dataSet: "data set",
  taskName: "task name",
  operations: "steps when triggered",
  async: "sync or async",
};

/** Members whose own members people have named: fields and columns. */
const NAMED = new Set<PropertyKey>(["set", "cells"]);

type Item = (item: unknown, number: number) => string;

/** An item of a list of a node or a step, from its number. */
const ITEMS: Readonly<Record<string, Item>> = {
  operations: (item, number) => {
    const kind = textIn(item, "kind");
    const label = kind !== null && Object.hasOwn(WORDS, kind) ? WORDS[kind as keyof typeof WORDS].label : null;
    return `step ${number}${label === null ? "" : ` (${label})`}`;
  },
  webhooks: (item, number) => `webhook ${textIn(item, "name") ?? number}`,
  paths: (item, number) => `path ${textIn(item, "name") ?? number}`,
  headers: (item, number) => `header ${textIn(item, "name") ?? number}`,
  options: (_, number) => `option ${number}`,
  all: (_, number) => `rule ${number}`,
  any: (_, number) => `rule ${number}`,
};

function nodeName(flow: unknown, id: string | null): string {
  const nodes = inside(flow, "nodes");
  const node = Array.isArray(nodes) ? nodes.find((each) => inside(each, "id") === id) : undefined;
  return textIn(inside(node, "data"), "name") ?? id ?? "nothing";
}

/** Where a path through the flow begins. */
const PLACES: Readonly<Record<string, (flow: unknown, item: unknown, number: number) => string>> = {
  nodes: (_, item, number) => textIn(inside(item, "data"), "name") ?? textIn(item, "id") ?? `Node ${number}`,
  fields: (_, item, number) => `Field ${textIn(item, "name") ?? textIn(item, "key") ?? number}`,
  edges: (flow, item) => `Connection from ${nodeName(flow, textIn(item, "source"))} to ${nodeName(flow, textIn(item, "target"))}`,
};

/** What its reader calls a place: "Finish, step 2 (API Call), URL". */
export function placeInWords(flow: unknown, path: readonly PropertyKey[]): string {
  const [list, at, ...rest] = path;
  const start = typeof list === "string" && typeof at === "number" ? PLACES[list] : undefined;
  const words = [start && typeof at === "number" ? start(flow, inside(inside(flow, list ?? ""), at), at + 1) : "The flow"];
  let value: unknown = start ? inside(inside(flow, list ?? ""), at ?? 0) : flow;
  // A connection is named by both of its ends.
  const further = start && list === "edges" ? rest.filter((key) => key !== "source" && key !== "target") : start ? rest : path;
  let before: PropertyKey = "";
  for (const [index, key] of further.entries()) {
    value = inside(value, key);
    const item = typeof key === "number" ? ITEMS[String(before)] : undefined;
    const listed = (at: number) => typeof further[at + 1] === "number" && Object.hasOwn(ITEMS, String(further[at]));
    const own = NAMED.has(before);
    if (typeof key === "number") words.push(item ? item(value, key + 1) : String(key + 1));
    // What holds a list of such items, or all that a node or a path's rules are, is no place of its own.
    else if (own || !(key === "data" || listed(index) || (key === "when" && listed(index + 1))))
      words.push(!own && Object.hasOwn(MEMBERS, String(key)) ? (MEMBERS[String(key)] ?? "") : String(key));
    before = own ? "" : key;
  }
  return words.join(", ");
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list […]",
  object: "an object {…}",
  record: "an object {…}",
  null: "null",
};

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "a text", number: "a number", boolean: String(value), object: "an object" }[typeof value as string] ?? "nothing";
}

/** More than this of a value does not tell better which one it is. */
const MOST_QUOTED = 60;

function quoted(value: unknown): string {
  const text = String(value);
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}”`;
}
const choice = (values: readonly unknown[]): string => `Write ${values.length === 1 ? "" : "one of "}${values.map(quoted).join(", ")}.`;

/** What may stand there instead. */
const unfit = (value: unknown, values: readonly unknown[]): string =>
  `${typeof value === "string" ? quoted(value) : kindOf(value)} is not known here. ${choice(values)}`.replace(/^./, (first) =>
    first.toUpperCase(),
  );

const amount = (limit: number | bigint, origin: string): string =>
  `${limit.toLocaleString("en-GB")}${origin === "string" ? " characters" : origin === "array" ? " of them" : ""}`;

/** The schema's own sentence, where it has one. */
function limitWords(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  if (!/^Too (big|small):/.test(issue.message)) return issue.message;
  if (issue.code === "too_big") return `At most ${amount(issue.maximum, issue.origin)}.`;
  return issue.origin === "string" && Number(issue.minimum) <= 1
    ? "It may not be empty."
    : `At least ${amount(issue.minimum, issue.origin)}.`;
}

/** Where and what, for a value that stands there. */
function sentenceOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `This has to be ${KINDS[issue.expected] ?? "something else"}, and is ${kindOf(value)}.`;
    case "invalid_value":
      return unfit(value, issue.values);
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options) ? unfit(value, issue.options) : "This has another shape here.";
    case "too_big":
    case "too_small":
      return limitWords(issue);
    default:
      return issue.message;
  }
}

const choicesOf = (issue: z.core.$ZodIssue): readonly unknown[] | null =>
  issue.code === "invalid_value" ? issue.values : "options" in issue && Array.isArray(issue.options) ? issue.options : null;

/** What is missing is told of what it is missing from, by the name that is to be written. */
function missingWords(issue: z.core.$ZodIssue, member: string): string {
  const choices = choicesOf(issue);
  const kind = issue.code === "invalid_type" ? KINDS[issue.expected] : undefined;
  return `${quoted(member)} is missing.${choices ? ` ${choice(choices)}` : kind ? ` Write ${kind}.` : ""}`;
}

/** @param flow as it was read */
export function inFileWords(flow: unknown, { path, issue }: FileIssue): Fault {
  const last = path.at(-1);
  const around = placeInWords(flow, path.slice(0, -1));
  if (issue.code === "unrecognized_keys")
    return { path: around, message: `There is no ${quoted(String(last))} here. Check how it is written, or delete it.` };
  const holder = path.slice(0, -1).reduce<unknown>(inside, flow);
  if (typeof last === "string" && isMembers(holder) && !(last in holder) && issue.code !== "custom")
    return { path: around, message: missingWords(issue, last) };
  return { path: placeInWords(flow, path), message: asSentence(sentenceOf(issue, path.reduce<unknown>(inside, flow))) };
}
