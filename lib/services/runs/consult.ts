/** Answers to the expressions of rules, from one call to the template threads. */
import type { StoredDocument } from "#db/documents.ts";
import type { LoadedTask } from "#db/tasks.ts";
import { expressionsOf } from "#lib/engine/queries.ts";
import { standsIn } from "#lib/engine/starts.ts";
import type { Answers } from "#lib/engine/types.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { now, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { evaluateAll } from "#lib/template/index.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/messages/api-call.ts";
import { type Performer, userJson } from "#lib/wire/performer.ts";

/** A task as its flow's rules see it. */
export interface SeenTask {
  fields: FieldValues;
  /** Names of the steps where it stands; null where it stands at none yet. */
  stage: string | null;
  /** Email. */
  assignedTo: string | null;
}

/** What rules may name beside the task (contract section 8). */
export interface RuleScope {
  version: Pick<StoredDocument, "flowId" | "number"> & { document: { name: string } };
  /** Who does it, or whose act began the chain. */
  performer: Performer | null;
  /** Name of the action that is performed; null where something else happens to the task. */
  action: string | null;
  /** What the chain brings, by ref-id. */
  brought: Readonly<Record<string, unknown>>;
}

/** By key and by display name; a key that is another field's display name yields to it. Numbers are numbers. */
function expressionTask(definitions: readonly FieldDefinition[], { fields, stage, assignedTo }: SeenTask): Record<string, unknown> {
  const seen = ({ key, type }: FieldDefinition) => {
    const value = fields[key] ?? FIELDS[type].unset;
    return (type === "number" || type === "currency") && typeof value === "string" ? Number(value) : value;
  };
  return {
    ...Object.fromEntries(definitions.map((definition) => [definition.key, seen(definition)])),
    [STAGE]: stage,
    [ASSIGNED_TO]: assignedTo,
    ...Object.fromEntries(definitions.map((definition) => [definition.name, seen(definition)])),
  };
}

/** Whether each expression holds, or in words why it fails. */
export const evaluate = (
  expressions: readonly string[],
  definitions: readonly FieldDefinition[],
  task: SeenTask,
  { version, performer, action, brought }: RuleScope,
): ReturnType<typeof evaluateAll> =>
  evaluateAll(expressions, {
    ...brought,
    task: expressionTask(definitions, task),
    user: userJson(performer),
    action,
    flow: { id: toPublic(version.flowId), name: version.document.name, version: version.number },
    now: now().toISOString(),
  });

/** A stored task as rules see it, by the document of its own version. @param state as it is now */
export const seenNow = ({ version, state }: Pick<LoadedTask, "version" | "state">): SeenTask => ({
  fields: state.fields,
  stage: standsIn(version.document, state).join(", ") || null,
  assignedTo: state.assignedTo,
});

/** Answers to all of the version's expressions. One that fails counts as false and is noted in the log. */
export async function consult(scope: RuleScope & { version: StoredDocument }, task: SeenTask): Promise<Answers> {
  const { document } = scope.version;
  const expressions = expressionsOf(document);
  if (expressions.length === 0) return {};
  const results = await evaluate(expressions, document.fields, task, scope);
  const answers: Record<string, boolean> = {};
  for (const [expression, { value, error }] of Object.entries(results)) {
    answers[expression] = value;
    if (error) log.warn({ expression, error }, "an expression failed and counts as false");
  }
  return answers;
}
