/** Answers to expressions on given values, from one call to the template threads. */
import { expressionsOf } from "#lib/engine/queries.ts";
import type { Answers } from "#lib/engine/types.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { log } from "#lib/log.ts";
import { evaluateAll } from "#lib/template/index.ts";

/** Number and currency fields are numbers in expressions. */
function expressionTask(definitions: readonly FieldDefinition[], fields: FieldValues): Record<string, unknown> {
  const task: Record<string, unknown> = {};
  for (const definition of definitions) {
    const value = fields[definition.key] ?? FIELDS[definition.type].unset;
    const seen = (definition.type === "number" || definition.type === "currency") && typeof value === "string" ? Number(value) : value;
    task[definition.name] = seen;
    task[definition.key] = seen;
  }
  return task;
}

/**
 * Whether each expression holds, or in words why it fails.
 * @param scope what is in scope beside `task`
 */
export const evaluate = (
  expressions: readonly string[],
  definitions: readonly FieldDefinition[],
  fields: FieldValues,
  scope: Record<string, unknown>,
): ReturnType<typeof evaluateAll> => evaluateAll(expressions, { ...scope, task: expressionTask(definitions, fields) });

/**
 * Answers to all of a flow's expressions. One that fails counts as false and is noted in the log.
 * @param scope what is in scope beside `task`: the chain's answers by ref-id, `user`…
 */
export async function consult(document: FlowDocument, fields: FieldValues, scope: Record<string, unknown>): Promise<Answers> {
  const expressions = expressionsOf(document);
  if (expressions.length === 0) return {};
  const results = await evaluate(expressions, document.fields, fields, scope);
  const answers: Record<string, boolean> = {};
  for (const [expression, { value, error }] of Object.entries(results)) {
    answers[expression] = value;
    if (error) log.warn({ expression, error }, "an expression failed and counts as false");
  }
  return answers;
}
