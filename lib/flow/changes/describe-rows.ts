/** Changes of lists whose items have ids: an action's steps, a step's webhooks, a condition's paths. */
import { fieldName, type Names, quoted, rulesWords, short, turned } from "#lib/flow/changes/describe-values.ts";
import { same } from "#lib/flow/same.ts";
import type { ConditionPath } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import type { Operation } from "#lib/operations/index.ts";
import { WORDS } from "#lib/operations/words.ts";

/** `update_fields` → words for one member of an item; several where it is a map. */
type Say = (was: unknown, is: unknown, names: Names) => string[];

const text = (value: unknown): string => (typeof value === "string" && value !== "" ? quoted(value) : "empty");
const plain = (value: unknown): string => (value === undefined || value === null || value === "" ? "none" : short(String(value)));

export const sayText =
  (what: string): Say =>
  (was, is) => [turned(what, text(was), text(is))];
export const sayPlain =
  (what: string): Say =>
  (was, is) => [turned(what, plain(was), plain(is))];
/** Without one, the installation's own limit holds (`BATON_CALL_TIMEOUT`). */
const limit = (value: unknown): string => (typeof value === "number" ? `${value} s` : "the usual one");
const sayLimit: Say = (was, is) => [turned("time limit", limit(was), limit(is))];
/** Long or made of parts: that it changed is enough. */
export const sayChanged =
  (what: string): Say =>
  () => [`${what} changed`];

const kindOf = (value: unknown): string => {
  const kind = typeof value === "object" && value !== null && "kind" in value ? String(value.kind) : "none";
  return kind.replaceAll("_", " ");
};
/** A choice with parts of its own: another choice, or the same one with other parts. */
export const sayKind =
  (what: string): Say =>
  (was, is) => [kindOf(was) === kindOf(is) ? `${what} changed` : turned(what, kindOf(was), kindOf(is))];

const templates = (value: unknown) => (value ?? {}) as Readonly<Record<string, string>>;

/** A template for each field: `Budget is set to “{{ … }}”`. */
export const saySet: Say = (was, is, names) => {
  const [before, after] = [templates(was), templates(is)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    if (before[key] === after[key]) return [];
    const name = fieldName(key, names);
    return [after[key] === undefined ? `${name} is no longer filled in` : `${name} is filled in with ${text(after[key])}`];
  });
};

export type MemberWords = Readonly<Record<string, Say>>;

/** Words for each member that differs; one without words of its own is named. */
export function memberChanges(was: object, is: object, words: MemberWords, names: Names, but: readonly string[] = []): string[] {
  const [before, after] = [was as Record<string, unknown>, is as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((member) => {
    if (but.includes(member) || same(before[member], after[member])) return [];
    const say = Object.hasOwn(words, member) ? words[member] : undefined;
    const said = say?.(before[member], after[member], names) ?? [];
    // Absent and empty are two ways of writing the same, but publishing writes what is there.
    return said.length > 0 ? said : [`${member} changed`];
  });
}

interface RowWords<T> {
  /** How an item is called: `API Call to https://…`. */
  title(item: T, names: Names): string;
  members: MemberWords;
  /** What a new order is called: `Steps in another order`. */
  order: string;
}

/** Words for what came, went, changed and moved in a list. */
export function rowChanges<T extends { id: string }>(
  was: readonly T[] = [],
  is: readonly T[] = [],
  { title, members, order }: RowWords<T>,
  names: Names,
): string[] {
  const before = new Map(was.map((item) => [item.id, item]));
  const now = new Set(is.map(({ id }) => id));
  const kept = is.flatMap((item) => {
    const old = before.get(item.id);
    if (!old) return [`${title(item, names)} added`];
    if (same(old, item)) return [];
    return memberChanges(old, item, members, names, ["id"]).map((words) => `${title(old, names)}: ${words}`);
  });
  const gone = was.filter(({ id }) => !now.has(id)).map((item) => `${title(item, names)} removed`);
  const orderOf = (list: readonly T[], other: ReadonlySet<string>) => list.map(({ id }) => id).filter((id) => other.has(id));
  const moved = !same(orderOf(was, now), orderOf(is, new Set(before.keys())));
  return [...kept, ...gone, ...(moved ? [order] : [])];
}

/** As the row of the sidebar says it: `API Call to https://crm.example.com/…`. */
export const operationTitle = (operation: Operation, { fields }: Names): string => {
  const { label, describe } = WORDS[operation.kind];
  return [label, short((describe as (config: Operation, flow: { fields: Names["fields"] }) => string)(operation, { fields }))]
    .filter(Boolean)
    .join(" ");
};

export const OPERATION_ROWS: RowWords<Operation> = {
  title: operationTitle,
  order: "Steps in another order",
  members: {
    kind: sayPlain("kind"),
    to: sayPlain("to"),
    set: saySet,
    cells: saySet,
    url: sayPlain("address"),
    method: sayPlain("method"),
    refId: sayPlain("ref-id"),
    headers: sayChanged("headers"),
    format: sayPlain("format"),
    body: sayChanged("body"),
    auth: sayKind("authorization"),
    timeout: sayLimit,
    subject: sayText("subject"),
    name: sayText("task name"),
    flow: sayChanged("flow"),
    dataSet: sayChanged("data set"),
  },
};

export const WEBHOOK_ROWS: RowWords<StepWebhook> = {
  title: ({ name }) => `Webhook ${short(name)}`,
  order: "Webhooks in another order",
  members: {
    name: sayText("name"),
    description: sayChanged("description"),
    enabled: (_, is) => [is === false ? "switched off" : "switched on"],
    url: sayPlain("address"),
    trigger: sayPlain("sent when"),
    auth: sayKind("authentication"),
  },
};

export const PATH_ROWS: RowWords<ConditionPath> = {
  title: ({ name, when }, names) => `Path ${short(name) || (when ? rulesWords(when, names) : "Otherwise")}`,
  order: "Paths in another order",
  members: {
    name: sayText("name"),
    when: (was, is, names) => [
      turned("rule", rulesWords(was as ConditionPath["when"], names), rulesWords(is as ConditionPath["when"], names)),
    ],
  },
};
