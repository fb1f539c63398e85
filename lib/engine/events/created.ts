import { draftOf } from "#lib/engine/draft.ts";
import { finish } from "#lib/engine/finish.ts";
import type { Graph, StepInfo } from "#lib/engine/graph.ts";
import { refuse } from "#lib/engine/refuse.ts";
import { UNREACHED } from "#lib/engine/state.ts";
import type { Advanced, Answers, EventOf, Refusal, StepState } from "#lib/engine/types.ts";
import { leadOn } from "#lib/engine/walk.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { holds } from "#lib/flow/rules/evaluate-rules.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Every field of the flow has a value, null where it is not set. */
export const withAllFields = (document: FlowDocument, fields: FieldValues): FieldValues => ({
  ...Object.fromEntries(document.fields.map(({ key }) => [key, null])),
  ...fields,
});

/** A task begins: its trigger leads on. */
export function created(graph: Graph, event: EventOf<"created">, answers: Answers): Advanced | Refusal {
  const { trigger, at, by, name, assignedTo, dueAt, stage } = event;
  if (graph.nodes.get(trigger)?.type !== "trigger")
    return refuse("no_such_node", `This version of the flow has no trigger "${trigger}". Begin the task with one of its triggers.`);
  if (stage !== undefined && !graph.step.has(stage))
    return refuse("no_such_node", `This version of the flow has no step "${stage}" to begin at. Answer with the name of one of its steps.`);
  const fields = withAllFields(graph.document, event.fields);
  const isHidden = ({ visibleIf }: StepInfo) => visibleIf !== undefined && !holds(visibleIf, fields, graph.document.fields, answers);
  const begun: StepState = {
    ...UNREACHED,
    status: "Completed",
    stopped: false,
    reachedAt: at,
    completedAt: at,
    completedBy: by,
    began: true,
  };
  const steps = Object.fromEntries([
    ...graph.steps.map((step) => [step.id, { ...UNREACHED, hidden: isHidden(step) }] as const),
    [trigger, begun] as const,
  ]);
  const state = { status: "active", name, fields, assignedTo, dueAt, steps } as const;
  const draft = draftOf({ graph, event, answers, before: null, state });
  draft.facts.push({ kind: "task_created" });
  leadOn(draft, stage === undefined ? (graph.targets.get(trigger) ?? []) : [stage], { leaders: [trigger], from: trigger, again: false });
  return finish(draft);
}
