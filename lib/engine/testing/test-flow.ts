/** For tests: flows in a few words, and tasks that are played through them. */
import { advance, isRefusal, migrate } from "#lib/engine/advance.ts";
import type { Answers, Changes, Fact, FactKind, Person, RefusalCode, StepState, TaskEvent, TaskState } from "#lib/engine/types.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { FlowDocument, type FlowNode, type StepNode } from "#lib/flow/schema.ts";

type Bare = FlowNode extends infer N ? (N extends FlowNode ? Omit<N, "id" | "position"> : never) : never;
type StepData = Partial<StepNode["data"]>;

export const trigger = (): Bare => ({ type: "trigger", data: { kind: "manual", name: "New" } });
/** A step's name is made of its id where none is given. */
export const task = (data: StepData = {}): Bare => ({ type: "step", data: { kind: "task", name: "", ...data } });
export const end = (data: StepData = {}): Bare => task({ end: true, ...data });
export const approval = (approvers: string[] = [], data: StepData = {}): Bare => task({ kind: "approval", approvers, ...data });
export const action = (): Bare => ({ type: "action", data: { name: "" } });
export const condition = (paths: (Extract<FlowNode, { type: "condition" }>["data"]["paths"][number] | string)[]): Bare => ({
  type: "condition",
  data: { name: "Which", paths: paths.map((path) => (typeof path === "string" ? { id: path, name: path } : path)) },
});

/** Whether the checkbox field `key` is checked. */
export const checked = (key: string) => ({ all: [{ field: key, op: "is_checked" as const }] });

const fields: FieldDefinition[] = [
  { key: "yes", name: "Yes?", type: "checkbox" },
  { key: "no", name: "No?", type: "checkbox" },
  { key: "amount", name: "Amount", type: "currency", currency: "EUR" },
  { key: "tags", name: "Tags", type: "multi_select", options: ["a", "b"] },
  { key: "note", name: "Note", type: "text" },
];

/** @param ways edges as `source target` or `source target handle` */
export function flow(nodes: Record<string, Bare>, ways: string[]): FlowDocument {
  return FlowDocument.parse({
    format: "baton.flow/1",
    name: "A flow",
    fields,
    nodes: Object.entries(nodes).map(([id, node]) => ({
      ...node,
      id,
      position: { x: 0, y: 0 },
      data: { ...node.data, name: node.data.name || id.toUpperCase() },
    })),
    edges: ways.map((way, index) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${index}`, source, target, ...(sourceHandle ? { sourceHandle } : {}) };
    }),
  });
}

const frozen = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
};

export const person = (name: string): Person => ({ id: name, email: `${name}@example.com` });

const story = (fact: Fact): string => {
  switch (fact.kind) {
    case "step_reached":
      return `reached ${fact.step}${fact.previous ? ` after ${fact.previous}` : ""}`;
    case "action_due":
      return `due ${fact.action} from ${fact.origin}`;
    case "condition_passed":
      return `passed ${fact.condition} by ${fact.path}`;
    case "fields_changed":
      return `changed ${fact.keys.join(" ")}`;
    case "assigned":
      return `assigned ${fact.to}`;
    case "renamed":
      return `renamed ${fact.to}`;
    case "decided":
      return `${fact.decision.decision} ${fact.step}`;
    case "task_created":
    case "task_completed":
    case "task_reopened":
      return fact.kind;
    default:
      return `${fact.kind.replace("step_", "").replace("not_ready", "not ready")} ${fact.step}`;
  }
};

type Without<E> = E extends TaskEvent ? Omit<E, "at" | "by"> : never;
export type BareEvent = Without<TaskEvent>;

/** A task that is played through a flow. Each event is a minute later than the one before. */
export class Play {
  document: FlowDocument;
  state: TaskState | null = null;
  facts: Fact[] = [];
  refused: RefusalCode | null = null;
  detail = "";
  minute = 0;

  constructor(document: FlowDocument) {
    this.document = frozen(document);
  }

  static begin(document: FlowDocument, fields: FieldValues = {}, answers: Answers = {}): Play {
    return new Play(document).does(
      { kind: "created", trigger: "new", name: "Acme", fields, assignedTo: null, dueAt: null },
      "ann",
      answers,
    );
  }

  private takes(result: ReturnType<typeof advance>): this {
    if (isRefusal(result)) {
      this.refused = result.refused;
      this.detail = result.detail;
      this.facts = [];
    } else {
      this.refused = null;
      this.facts = result.facts;
      this.state = frozen(result.state);
    }
    return this;
  }

  private stamp<E extends BareEvent>(event: E, by: string | null) {
    this.minute += 1;
    const at = new Date(Date.UTC(2026, 0, 31, 9, this.minute)).toISOString();
    return frozen({ ...event, at, by: by === null ? null : person(by) });
  }

  does(event: BareEvent, by: string | null = "ann", answers: Answers = {}): this {
    return this.takes(advance(this.document, this.state, this.stamp(event, by) as TaskEvent, answers));
  }

  press(id: string, changes: Changes = {}, answers: Answers = {}): this {
    return this.does({ kind: "action_committed", action: id, runId: "r", changes, origin: null }, "ann", answers);
  }

  /** An action that runs by itself is done. */
  runs(id: string, origin: string, more: { changes?: Changes; discarded?: true } = {}): this {
    return this.does({ kind: "action_committed", action: id, runId: "r", changes: {}, origin, ...more });
  }

  completes(step: string, fields?: FieldValues): this {
    return this.does({ kind: "step_completed", step, ...(fields ? { fields } : {}) });
  }

  reopens(step: string): this {
    return this.does({ kind: "step_reopened", step });
  }

  approves(step: string, by: string | null = "ann", comment: string | null = null): this {
    return this.does({ kind: "step_approved", step, comment }, by);
  }

  rejects(step: string, by: string | null = "ann", comment: string | null = null): this {
    return this.does({ kind: "step_rejected", step, comment }, by);
  }

  sets(fields: FieldValues, answers: Answers = {}): this {
    return this.does({ kind: "fields_changed", fields }, "ann", answers);
  }

  closes(): this {
    return this.does({ kind: "completed_by_hand" });
  }

  opens(): this {
    return this.does({ kind: "reopened_by_hand" });
  }

  migrates(to: FlowDocument, moveTo: string | null = null): this {
    const event = this.stamp({ kind: "migrated", moveTo }, "ann");
    const before = this.document;
    this.document = frozen(to);
    return this.takes(migrate(before, to, this.state as TaskState, event, {}));
  }

  step(id: string): StepState {
    return this.state?.steps[id] as StepState;
  }

  /** The facts in words, all of them or those of some kinds. */
  told(...kinds: FactKind[]): string[] {
    return this.facts.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).map(story);
  }

  /** Reached, visible, not completed. */
  get open(): string[] {
    return this.document.nodes
      .filter(
        ({ id, type }) => type === "step" && this.step(id).status === "NotCompleted" && !this.step(id).stopped && !this.step(id).hidden,
      )
      .map(({ id }) => id);
  }
}
