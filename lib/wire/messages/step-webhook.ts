/** The messages of step webhooks (contract section 5; source: Flowingly). They hold no secret: those are added at each try. */
import type { EventType } from "#lib/delivery/status.ts";
import { entryOf } from "#lib/engine/state.ts";
import type { Decision, Fact, Person, StepState, TaskState } from "#lib/engine/types.ts";
import { toMessageValue } from "#lib/fields/index.ts";
import type { FlowDocument, FlowNode, StepKind, StepNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

/** What messages are made of. Ids are the outside's. */
export interface StepMessageContext {
  document: FlowDocument;
  /** Before the event; absent or null where the task began with it. */
  before?: TaskState | null;
  /** At the end of the event. */
  state: TaskState;
  /** Its facts. */
  facts: readonly Fact[];
  /** When it happened, ISO-8601 with milliseconds. */
  at: string;
  flow: { id: string; name: string; version: number | null };
  task: { id: string; name: string };
  stepId(nodeId: string): string;
}

/** A webhook that wants to hear of a fact. */
export interface StepCause {
  type: EventType;
  node: StepNode;
  webhook: StepWebhook;
  /** Whose data StepCreated carries; null where nothing led there, and for StepCompleted. */
  previous: string | null;
  /** Who completed the step; null for StepCreated. */
  by: Person | null;
}

interface StepPart {
  id: string;
  name: string;
  kind: StepKind | "form";
  status: StepState["status"];
  completedDate: string | null;
  completedBy: Person | null;
  fields: { key: string; name: string; type: string; value: unknown }[];
  decisions: Decision[];
}

const WANTS = { step_completed: "completed", step_reached: "created" } as const;
const TYPES = { step_completed: "StepCompleted", step_reached: "StepCreated" } as const;

/** Which webhooks hear of an event, in the order of its facts. */
export const stepCauses = ({ document, facts }: Pick<StepMessageContext, "document" | "facts">): StepCause[] =>
  facts.flatMap((fact) => {
    if (fact.kind !== "step_completed" && fact.kind !== "step_reached") return [];
    const node = document.nodes.find((each): each is StepNode => each.type === "step" && each.id === fact.step);
    const wanting = (node?.data.webhooks ?? []).filter(({ enabled, trigger }) => enabled && trigger === WANTS[fact.kind]);
    return wanting.map((webhook) => ({
      type: TYPES[fact.kind],
      node: node as StepNode,
      webhook,
      previous: fact.kind === "step_reached" ? fact.previous : null,
      by: fact.kind === "step_completed" ? fact.by : null,
    }));
  });

/** The keys that a step's messages carry: a step's own choice, else all; a form's own. */
const keysOf = ({ data }: FlowNode, document: FlowDocument): string[] =>
  "fields" in data && data.fields ? data.fields : document.fields.map(({ key }) => key);

function fieldsOf(node: FlowNode, { document, state }: StepMessageContext): StepPart["fields"] {
  return keysOf(node, document).flatMap((key) => {
    const field = document.fields.find((each) => each.key === key);
    if (!field) return [];
    const value = Object.hasOwn(state.fields, key) ? state.fields[key] : null;
    return [{ key, name: field.name, type: field.type, value: toMessageValue(value, field) }];
  });
}

const asPerson = (person: Person | null): Person | null => person && { id: person.id, email: person.email };

const asDecision = ({ approver, decision, comment, decidedDate }: Decision): Decision => ({
  approver: { id: approver.id, email: approver.email },
  decision,
  comment,
  decidedDate,
});

const headOf = (node: FlowNode, { stepId }: StepMessageContext) => ({
  id: stepId(node.id),
  name: node.data.name,
  kind: (node.type === "step" ? node.data.kind : "form") as StepPart["kind"],
});

/** How a node was completed: by an earlier event or by this one, which may have opened it anew since. */
function completionOf(
  id: string,
  { before, state, facts, at }: StepMessageContext,
): Pick<StepState, "completedAt" | "completedBy" | "decisions"> {
  const [step, was] = [entryOf(state.steps, id), entryOf(before?.steps ?? {}, id)];
  for (const each of [step, was]) if (each.status === "Completed") return each;
  const completed = facts.find((fact) => fact.kind === "step_completed" && fact.step === id);
  const decided = facts.flatMap((fact) => (fact.kind === "decided" && fact.step === id ? [fact.decision] : []));
  return {
    completedAt: at,
    completedBy: completed?.kind === "step_completed" ? completed.by : null,
    decisions: [...was.decisions, ...decided],
  };
}

/** A step, or the form that began the task, that was completed. */
function completedPart(node: FlowNode, context: StepMessageContext, by?: Person | null): StepPart {
  const { completedAt, completedBy, decisions } = completionOf(node.id, context);
  return {
    ...headOf(node, context),
    status: "Completed",
    completedDate: completedAt ?? context.at,
    completedBy: asPerson(by === undefined ? completedBy : by),
    fields: fieldsOf(node, context),
    decisions: decisions.map(asDecision),
  };
}

/** A step that was reached: without data. */
function createdPart(node: FlowNode, context: StepMessageContext): StepPart {
  const { status, completedAt, completedBy } = entryOf(context.state.steps, node.id);
  return {
    ...headOf(node, context),
    status,
    completedDate: completedAt,
    completedBy: asPerson(completedBy),
    fields: [],
    decisions: [],
  };
}

/** The body, compact, its members in the contract's order. */
export function stepWebhookBody(context: StepMessageContext, cause: StepCause, id: string): string {
  const { document, at, flow, task } = context;
  const { type, node, webhook } = cause;
  const previous = document.nodes.find((each) => each.id === cause.previous);
  return JSON.stringify({
    id,
    createdDate: at,
    type,
    webhook: { id: webhook.id, name: webhook.name },
    flow: { id: flow.id, name: flow.name, version: flow.version },
    task: { id: task.id, name: task.name },
    step: type === "StepCompleted" ? completedPart(node, context, cause.by) : createdPart(node, context),
    previousStep: previous ? completedPart(previous, context) : null,
  });
}

/** A body with the client secret as its last member. */
export const withClientSecret = (body: string, secret: string): string => `${body.slice(0, -1)},"clientSecret":${JSON.stringify(secret)}}`;
