/** What a template's preview is rendered with; the server reads the request itself. Pure. */
import { answersAt, type Example, type TemplatePlace } from "#components/builder/template/variables.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { namesIn } from "#lib/flow/templates/template-names.ts";

export interface TriedScope {
  /** In words, behind "Preview": whose values these are. */
  with: string;
  flowId: string;
  definitions: readonly FieldDefinition[];
  task: { fields: FieldValues; stage: string | null; assignedTo: string | null };
  set: Readonly<Record<string, string>>;
  brought: {
    received: { id: string; refId: string } | null;
    answers: Readonly<Record<string, { status: number; text: string }>>;
  };
  action: string;
  byPerson: boolean;
}

interface Tried {
  place: TemplatePlace;
  example: Example;
  /** The last request; null where none came. */
  requestId: string | null;
  /** The example task's name; null where there is none. */
  taskName: string | null;
}

/** Everything but what the templates do not read, so that a preview is made anew only where it may change. */
export function triedScope({ place, example, requestId, taskName }: Tried): TriedScope {
  const { node, own, document } = place;
  const { bodies, answers } = answersAt(place, example.answers);
  const refId = bodies[0];
  const received = refId !== undefined && requestId !== null ? { id: requestId, refId } : null;
  const begins = node.type === "trigger";
  return {
    with: received ? "the last request" : begins ? "no request yet" : (taskName ?? "empty values"),
    flowId: example.flow.id,
    definitions: document.fields,
    task: begins
      ? { fields: {}, stage: null, assignedTo: null }
      : { fields: example.fields, stage: example.stage, assignedTo: example.assignedTo },
    set: begins && own !== "task" ? (node.data.set ?? {}) : {},
    brought: { received, answers },
    action: example.action.slice(0, 200),
    byPerson: !(begins && node.data.kind === "webhook"),
  };
}

/** The scope of one template: answers that it does not read stay here. */
export function scopeFor(source: string, { with: _, ...scope }: TriedScope): Omit<TriedScope, "with"> {
  const read = new Set(
    [source, ...Object.values(scope.set)].flatMap((each) => namesIn(each).map(({ root }) => root.replace(/_status$/, ""))),
  );
  const answers = Object.fromEntries(Object.entries(scope.brought.answers).filter(([refId]) => read.has(refId)));
  return { ...scope, brought: { ...scope.brought, answers } };
}
