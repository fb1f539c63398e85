/** For tests: random events for random flows. */
// biome-ignore lint/style/noRestrictedImports: only tests load this file.
import fc from "fast-check";
import { type Edit, edited, randomEdits } from "#lib/engine/testing/random-flow-edits.ts";
import { ALL, chosen, EVERYBODY, PEOPLE, STEP_IDS } from "#lib/engine/testing/random-flow-parts.ts";
import type { BareEvent } from "#lib/engine/testing/test-flow.ts";
import type { Changes, StepState, TaskState } from "#lib/engine/types.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";

const fields = fc.record(
  { yes: fc.constantFrom(true, false, null), amount: fc.constantFrom("0", "1", "2", "3", null) },
  { requiredKeys: [] },
);
const assignedTo = fc.constantFrom("bea@example.com", null);
const changes = fc.oneof(
  { weight: 4, arbitrary: fc.record({ fields, assignedTo }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ fields, stage: fc.constantFrom(...STEP_IDS) }) },
);

/** The likelier, the more often. */
const VERBS = [
  ...(["press", "press", "run", "run", "run", "discard", "complete", "complete", "complete", "reopen", "reopen"] as const),
  ...(["approve", "approve", "approve", "reject", "reject", "replace", "change", "change", "close", "open", "open", "anything"] as const),
] as const;
type Verb = (typeof VERBS)[number] | "migrate";

/** What somebody wants; which step or action is meant depends on what is possible then. */
export interface Wish {
  verb: Verb;
  pick: number;
  other: number;
  fields: FieldValues;
  changes: Changes;
  answers: Record<string, boolean>;
  /** What a migration's version changes. */
  edits: Edit[];
}

const answers = fc.record({ one: fc.boolean(), two: fc.boolean() });

const wished = { pick: fc.nat(30), other: fc.nat(30), fields, changes, answers };

export const randomWish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: VERBS.length, arbitrary: fc.record({ ...wished, verb: fc.constantFrom(...VERBS), edits: fc.constant<Edit[]>([]) }) },
  { weight: 2, arbitrary: fc.record({ ...wished, verb: fc.constant("migrate" as const), edits: randomEdits }) },
);

export const randomBeginning = fc.record({ fields, answers });

export interface Wished {
  event: BareEvent;
  by: string | null;
  /** The version that a migration leads to. */
  to?: FlowDocument;
}

const emailOf = (name: string | undefined): string => `${name}@example.com`;
const isOpen = ({ status, stopped, hidden }: StepState) => status === "NotCompleted" && !stopped && !hidden;

/** Emails of those who decide in this task. */
function approversOf({ id, data }: StepNode, { steps }: TaskState): string[] {
  const replaced = new Map(Object.entries(steps[id]?.replaced ?? {}));
  return (data.approvers ?? []).map((named) => replaced.get(named) ?? named);
}

/** What can be done at present, by the verb; a verb that is not here can always be tried. */
function possible({ nodes, edges }: FlowDocument, { steps }: TaskState) {
  const like = (fits: (state: StepState, node: StepNode) => boolean) =>
    nodes.filter((node) => node.type === "step" && fits(steps[node.id] as StepState, node)).map(({ id }) => id);
  const open = like(isOpen);
  const isAction = (wanted: string) => nodes.some(({ id, type }) => id === wanted && type === "action");
  const approvals = like((state, { data }) => isOpen(state) && data.kind !== "task");
  const due = Object.entries(steps).flatMap(([origin, { due: list = [] }]) => list.map(({ action }) => ({ action, origin })));
  return {
    run: due,
    discard: due,
    press: edges
      .filter(({ source, target }) => open.includes(source) && isAction(target))
      .map(({ target }) => ({ action: target, origin: null })),
    complete: like((state, { data }) => isOpen(state) && data.kind === "task"),
    approve: approvals,
    reject: approvals,
    replace: approvals,
    reopen: like(({ status }, { data }) => status === "Completed" && !data.end),
  };
}

/** Ids that are in no flow, or mean something to a plain object. */
export const ANYTHING = [...ALL, "", "nothing", "__proto__", "toString"];

/** An event of any kind about anything. */
function nonsense({ pick, other, fields: set, changes: made }: Situation): Wished {
  const id = chosen(ANYTHING, pick) ?? "";
  const comment = null;
  const events: BareEvent[] = [
    { kind: "created", trigger: id, name: "T", fields: set, assignedTo: null, dueAt: null },
    { kind: "step_completed", step: id },
    { kind: "step_reopened", step: id },
    { kind: "step_approved", step: id, comment },
    { kind: "step_rejected", step: id, comment },
    { kind: "approver_replaced", step: id, from: emailOf(chosen(PEOPLE, other)), to: "" },
    { kind: "action_committed", action: id, runId: "r", changes: { ...made, stage: chosen(ANYTHING, other) ?? "" }, origin: null },
    { kind: "action_committed", action: "a0", runId: "r", changes: made, origin: id },
    { kind: "migrated", moveTo: id },
  ];
  return { by: chosen([...EVERYBODY, null], other) ?? null, event: chosen(events, other) as BareEvent };
}

function migration({ pick, edits, document, state: { steps } }: Situation): Wished {
  const open = Object.keys(steps).filter((id) => isOpen(steps[id] as StepState));
  const to = edited(document, edits, open);
  const ids = to.nodes.filter(({ type }) => type === "step").map(({ id }) => id);
  return { by: "ann", event: { kind: "migrated", moveTo: chosen([null, ...ids, null, ...ids, null, "a0"], pick) ?? null }, to };
}

/** What is wished for where nothing of the kind is possible, in this order. */
const INSTEAD = ["run", "complete", "approve", "press", "reopen"] as const;

/** A wish in its situation. */
interface Situation extends Wish {
  document: FlowDocument;
  state: TaskState;
  can: ReturnType<typeof possible>;
  by: string | null;
  /** One of what can be done; at times one of all steps, which mostly cannot. */
  step(verb: "complete" | "reopen"): string;
  /** The approval that is meant, and its approvers' emails. */
  approval: StepNode | undefined;
  present: string[];
}

function situationOf(wish: Wish, document: FlowDocument, state: TaskState): Situation {
  const { pick, other } = wish;
  const can = possible(document, state);
  const steps = document.nodes.filter((node) => node.type === "step");
  const meant = (ids: readonly string[]) => chosen(ids.length > 0 && other > 2 ? ids : steps.map(({ id }) => id), pick) ?? "";
  const approval = steps.find(({ id }) => id === meant(can.approve));
  return {
    ...wish,
    document,
    state,
    can,
    by: chosen([...PEOPLE, ...EVERYBODY, null], pick) ?? null,
    step: (verb) => meant(can[verb]),
    approval,
    present: approval ? approversOf(approval, state) : [],
  };
}

const committed = (
  { by, changes: made }: Situation,
  departure: { action: string; origin: string | null } | undefined,
  discarded = false,
) => ({
  by,
  event: {
    kind: "action_committed" as const,
    runId: "r",
    changes: made,
    ...(departure ?? { action: "a0", origin: null }),
    ...(discarded ? { discarded: true as const } : {}),
  },
});

/** By an approver mostly. */
const decided = ({ by, pick, other, approval, present }: Situation, kind: "step_approved" | "step_rejected"): Wished => ({
  by: (pick > 2 ? chosen(present, other)?.split("@")[0] : undefined) ?? by,
  event: { kind, step: approval?.id ?? "", comment: null },
});

const EVENTS: Record<Verb, (situation: Situation) => Wished> = {
  press: (situation) => committed(situation, chosen(situation.can.press, situation.pick)),
  run: (situation) => committed(situation, chosen(situation.can.run, situation.pick)),
  discard: (situation) => committed(situation, chosen(situation.can.run, situation.pick), true),
  complete: ({ by, pick, step, fields: set }) => ({
    by,
    event: { kind: "step_completed", step: step("complete"), ...(pick % 3 === 0 ? { fields: set } : {}) },
  }),
  reopen: ({ by, step }) => ({ by, event: { kind: "step_reopened", step: step("reopen") } }),
  approve: (situation) => decided(situation, "step_approved"),
  reject: (situation) => decided(situation, "step_rejected"),
  replace: ({ by, pick, other, approval, present }) => ({
    by,
    event: {
      kind: "approver_replaced",
      step: approval?.id ?? "",
      from: chosen([...present, "eve@example.com"], pick) ?? "",
      to: emailOf(chosen(EVERYBODY, other)),
    },
  }),
  migrate: migration,
  change: ({ by, fields: set }) => ({ by, event: { kind: "fields_changed", fields: set } }),
  close: ({ by }) => ({ by, event: { kind: "completed_by_hand" } }),
  open: ({ by }) => ({ by, event: { kind: "reopened_by_hand" } }),
  anything: nonsense,
};

/** The event that a wish comes to, and who does it. Some are refused: what is wished for need not be possible. */
export function eventOf(wish: Wish, document: FlowDocument, state: TaskState): Wished {
  const situation = situationOf(wish, document, state);
  const { verb, other } = wish;
  const can: Partial<Record<Verb, readonly unknown[]>> = situation.can;
  const cannot = can[verb]?.length === 0 && other > 2;
  return EVENTS[(cannot && INSTEAD.find((each) => situation.can[each].length > 0)) || verb](situation);
}
