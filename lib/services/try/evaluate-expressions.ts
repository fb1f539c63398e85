/** "Try with a task" of the builder: what a rule's expressions give for some values. */
import type { Actor } from "#lib/auth/can.ts";
import { invalid } from "#lib/errors.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { parseFields } from "#lib/fields/index.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { evaluate } from "#lib/services/runs/consult.ts";
import type { EvaluatedJson } from "#lib/wire/templates.ts";

interface TriedValues {
  /** uuid */
  flowId: string;
  expressions: readonly string[];
  /** The flow's fields as they stand in the builder, where they may not be saved yet. */
  definitions: readonly FieldDefinition[];
  fields: Readonly<Record<string, unknown>>;
  /** Of the task whose values they are, where it is one. */
  stage: string | null;
  assignedTo: string | null;
  /** What chains bring, by name. */
  answers: Readonly<Record<string, unknown>>;
}

/**
 * By the same code as for real tasks.
 * @throws Refused `not_found`, or `invalid` for a value that does not fit its field
 */
export async function evaluateExpressions(
  actor: Actor,
  { flowId, expressions, definitions, fields, stage, assignedTo, answers }: TriedValues,
): Promise<EvaluatedJson> {
  const { row } = await findFlow(actor, flowId);
  const parsed = parseFields(fields, definitions);
  if ("errors" in parsed) throw invalid(parsed.errors);
  const version = { flowId: row.id, number: null, document: { name: row.name } };
  const scope = { version, performer: performerOf(actor), action: null, brought: answers };
  const results = await evaluate(expressions, definitions, { fields: parsed.values, stage, assignedTo }, scope);
  return {
    results: expressions.map((expression) => ({ holds: results[expression]?.value ?? false, error: results[expression]?.error ?? null })),
  };
}
