/** For tests: what random flows and their versions are made of. */
// biome-ignore lint/style/noRestrictedImports: only tests load this file.
import fc from "fast-check";
import { STEP_KINDS } from "#lib/flow/schema.ts";

const at = { x: 0, y: 0 };
/** Whom documents name as approvers. */
export const PEOPLE = ["ann", "bea", "cem"];
export const EVERYBODY = [...PEOPLE, "dan", "eve"];
const EXPRESSIONS = ["one", "two"];

const rule = fc.oneof(
  fc.record({
    field: fc.constantFrom("yes", "amount", "gone"),
    op: fc.constantFrom("is_checked", "is_not_checked", "is_empty", "not_equals"),
  }),
  fc.record({
    field: fc.constant("amount"),
    op: fc.constantFrom("equals", "greater_than", "less_than"),
    value: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ expression: fc.constantFrom(...EXPRESSIONS) }),
);
export const rules = fc.oneof(
  fc.record({ all: fc.array(rule, { maxLength: 2 }) }),
  fc.record({ any: fc.array(rule, { minLength: 1, maxLength: 2 }) }),
);

/** Ids that a plain object would stumble over are among them. */
export const STEP_IDS = ["constructor", "s1", "s2", "s3", "s5", "s6", "s7"];
export const ACTION_IDS = ["a0", "hasOwnProperty", "a2", "a3"];
export const CONDITION_IDS = ["c0", "valueOf", "c2"];
export const TARGETS = [...STEP_IDS, ...ACTION_IDS, ...CONDITION_IDS];
export const ALL = ["new", "other", ...TARGETS];

export const step = fc.record(
  {
    kind: fc.constantFrom(...STEP_KINDS, "task" as const, "task" as const),
    end: fc.constantFrom(true, false, false, false),
    visibleIf: fc.option(rules, { nil: undefined }),
    approvers: fc.subarray(PEOPLE.map((name) => `${name}@example.com`)),
    approves: fc.subarray(STEP_IDS, { maxLength: 3 }),
    dueIn: fc.constantFrom(1, 48),
    assignee: fc.constantFrom("ann@example.com", null),
  },
  { requiredKeys: ["kind"] },
);
export const paths = fc.oneof(
  fc.tuple(rules, rules).map(([p, q]) => [
    { id: "p", name: "P", when: p },
    { id: "q", name: "Q", when: q },
  ]),
  rules.map((p) => [
    { id: "p", name: "P", when: p },
    { id: "q", name: "Q" },
  ]),
);
export const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

export interface Source {
  type: string;
  data: { kind?: string };
}

/** The exits that a node has; some edges have none of them. */
export function handleOf({ type, data }: Source, chosen: number): string | null {
  if (type === "condition") return ["p", "q", null][chosen] ?? null;
  return type === "step" && data.kind !== "task" ? (["approved", "rejected", null][chosen] ?? null) : null;
}

export const node = (type: string, id: string, data: { kind?: string } & Record<string, unknown>) => ({
  id,
  type,
  position: at,
  data: { name: id, ...data },
});
