/** For tests: random flows that may be saved (not only such as may be published), and random events for them. */
// biome-ignore lint/style/noRestrictedImports: only tests load this file.
import fc from "fast-check";
import type { BareEvent } from "#lib/engine/test-flow.ts";
import type { Changes, StepState, TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { FlowDocument, STEP_KINDS } from "#lib/flow/schema.ts";

const at = { x: 0, y: 0 };
const PEOPLE = ["ann", "bea", "cem"];
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
const rules = fc.oneof(
  fc.record({ all: fc.array(rule, { maxLength: 2 }) }),
  fc.record({ any: fc.array(rule, { minLength: 1, maxLength: 2 }) }),
);

/** Ids that a plain object would stumble over are among them. */
const STEP_IDS = ["constructor", "s1", "s2", "s3", "s5", "s6", "s7"];
const ACTION_IDS = ["a0", "hasOwnProperty", "a2", "a3"];
const CONDITION_IDS = ["c0", "valueOf", "c2"];
const TARGETS = [...STEP_IDS, ...ACTION_IDS, ...CONDITION_IDS];
const ALL = ["new", "other", ...TARGETS];

const step = fc.record(
  {
    kind: fc.constantFrom(...STEP_KINDS, "task" as const, "task" as const),
    end: fc.constantFrom(true, false, false, false),
    visibleIf: rules,
    approvers: fc.subarray(PEOPLE.map((name) => `${name}@example.com`)),
    approves: fc.subarray(STEP_IDS, { maxLength: 3 }),
    dueIn: fc.constantFrom(1, 48),
    assignee: fc.constantFrom("ann@example.com", null),
  },
  { requiredKeys: ["kind"] },
);
const paths = fc.oneof(
  fc.tuple(rules, rules).map(([p, q]) => [
    { id: "p", name: "P", when: p },
    { id: "q", name: "Q", when: q },
  ]),
  rules.map((p) => [
    { id: "p", name: "P", when: p },
    { id: "q", name: "Q" },
  ]),
);
const edge = fc.record({ source: fc.constantFrom(...ALL), target: fc.constantFrom(...TARGETS, ...STEP_IDS), handle: fc.nat(2) });

type Source = { type: string; data: { kind?: string } };

/** The exits that a node has; some edges have none of them. */
function handleOf({ type, data }: Source, chosen: number): string | null {
  if (type === "condition") return ["p", "q", null][chosen] ?? null;
  return type === "step" && data.kind !== "task" ? (["approved", "rejected", null][chosen] ?? null) : null;
}

const node = (type: string, id: string, data: { kind?: string } & Record<string, unknown>) => ({
  id,
  type,
  position: at,
  data: { name: id, ...data },
});

export const randomFlow: fc.Arbitrary<FlowDocument> = fc
  .record({
    steps: fc.array(step, { minLength: 3, maxLength: STEP_IDS.length, size: "max" }),
    conditions: fc.array(paths, { maxLength: CONDITION_IDS.length }),
    actions: fc.integer({ min: 1, max: ACTION_IDS.length }),
    edges: fc.array(edge, { minLength: 4, maxLength: 40, size: "max" }),
    begins: fc.array(fc.constantFrom(...TARGETS, ...STEP_IDS), { minLength: 1, maxLength: 4 }),
  })
  .map(({ steps, conditions, actions, edges, begins }) => {
    const nodes = [
      node("trigger", "new", { kind: "manual" }),
      ...steps.map((data, index) => node("step", STEP_IDS[index] ?? "", data)),
      node("trigger", "other", { kind: "manual" }),
      ...ACTION_IDS.slice(0, actions).map((id) => node("action", id, {})),
      ...conditions.map((data, index) => node("condition", CONDITION_IDS[index] ?? "", { paths: data })),
    ];
    const byId = new Map<string, Source>(nodes.map((made) => [made.id, made]));
    const ways = [...begins.map((target) => ({ source: "new", target, handle: 0 })), ...edges];
    return FlowDocument.parse({
      format: "baton.flow/1",
      name: "Random",
      fields: [
        { key: "yes", name: "Yes?", type: "checkbox" },
        { key: "amount", name: "Amount", type: "number" },
      ],
      nodes,
      edges: ways.flatMap(({ source, target, handle }, index) => {
        const from = byId.get(source);
        return from && byId.has(target) ? [{ id: `e${index}`, source, target, sourceHandle: handleOf(from, handle) }] : [];
      }),
    });
  });

const fields = fc.record(
  { yes: fc.constantFrom(true, false, null), amount: fc.constantFrom("0", "1", "2", "3", null) },
  { requiredKeys: [] },
);
const assignedTo = fc.constantFrom("bea@example.com", null);
const changes = fc.oneof(
  { weight: 4, arbitrary: fc.record({ fields, assignedTo }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ fields, stage: fc.constantFrom(...STEP_IDS) }) },
);

/** What somebody wants; which step or action is meant depends on what is possible then. */
export interface Wish {
  verb: "press" | "run" | "discard" | "complete" | "reopen" | "approve" | "reject" | "change" | "close" | "open" | "anything";
  pick: number;
  fields: FieldValues;
  changes: Changes;
  answers: Record<string, boolean>;
}

const answers = fc.record({ one: fc.boolean(), two: fc.boolean() });

export const randomWish: fc.Arbitrary<Wish> = fc.record({
  verb: fc.constantFrom(
    ...(["press", "press", "run", "run", "run", "discard", "complete", "complete", "complete", "reopen", "reopen"] as const),
    ...(["approve", "approve", "approve", "reject", "reject", "change", "change", "close", "open", "open", "anything"] as const),
  ),
  pick: fc.nat(30),
  fields,
  changes,
  answers,
});

export const randomBeginning = fc.record({ fields, answers });

const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

/** The event that a wish comes to, and who does it. Some are refused: what is wished for need not be possible. */
export function eventOf(
  { verb, pick, fields: set, changes: made }: Wish,
  document: FlowDocument,
  state: TaskState,
): { event: BareEvent; by: string | null } {
  const { nodes } = document;
  const stepsLike = (fits: (state: StepState, kind: string) => boolean) =>
    nodes.filter((step) => step.type === "step" && fits(state.steps[step.id] as StepState, step.data.kind)).map(({ id }) => id);
  const isOpen = ({ status, stopped, hidden }: StepState) => status === "NotCompleted" && !stopped && !hidden;
  const ofKind = (task: boolean) =>
    chosen(
      stepsLike((step, kind) => isOpen(step) && (kind === "task") === task),
      pick,
    ) ??
    STEP_IDS[pick % 8] ??
    "";
  const due = Object.entries(state.steps).flatMap(([origin, { due: list = [] }]) => list.map(({ action }) => ({ action, origin })));
  const run = { kind: "action_committed" as const, runId: "r", changes: made };
  const by = chosen([...PEOPLE, ...PEOPLE, null], pick) ?? null;
  switch (verb) {
    case "press": {
      const open = new Set(stepsLike(isOpen));
      const actions = document.edges.filter(
        ({ source, target }) => open.has(source) && nodes.some(({ id, type }) => id === target && type === "action"),
      );
      return { by, event: { ...run, action: chosen(actions, pick)?.target ?? "a0", origin: null } };
    }
    case "run":
    case "discard":
      return {
        by,
        event: {
          ...run,
          ...(chosen(due, pick) ?? { action: "a0", origin: "new" }),
          ...(verb === "discard" ? { discarded: true as const } : {}),
        },
      };
    case "complete":
      return { by, event: { kind: "step_completed", step: ofKind(true), ...(pick % 3 === 0 ? { fields: set } : {}) } };
    case "reopen":
      return {
        by,
        event: {
          kind: "step_reopened",
          step:
            chosen(
              stepsLike(({ status }) => status === "Completed"),
              pick,
            ) ?? "s1",
        },
      };
    case "approve":
    case "reject":
      return { by, event: { kind: verb === "approve" ? "step_approved" : "step_rejected", step: ofKind(false), comment: null } };
    case "change":
      return { by, event: { kind: "fields_changed", fields: set } };
    case "close":
      return { by, event: { kind: "completed_by_hand" } };
    case "open":
      return { by, event: { kind: "reopened_by_hand" } };
    case "anything":
      return { by, event: { kind: "step_completed", step: ALL[pick % ALL.length] ?? "" } };
  }
}
