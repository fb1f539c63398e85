/** What is said of a test that was run. Pure. */

import type { Fault } from "#lib/errors.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { listed } from "#lib/in-words.ts";
import type { TestRunJson } from "#lib/wire/test-run.ts";

/** Names as words of a sentence: "A", "A and B", "A, B and C". */

export function resultWords({ task, error, operations }: TestRunJson, name: string): { title: string; lines: string[] } {
  if (!task) {
    // The operation that stopped says why, below.
    const said = operations.some((operation) => operation.error === error);
    return { title: `${name} would stop`, lines: said || error === null ? [] : [error] };
  }
  const stands = task.stands.length > 0 ? `The task would stand in ${listed(task.stands)}` : "The task would stand at no step";
  return {
    title: `${name} would succeed`,
    lines: [
      task.completed && task.stands.length > 0 ? `${stands} and be completed.` : `${stands}.`,
      ...(task.next.length > 0 ? [`${listed(task.next)} would then run by ${task.next.length === 1 ? "itself" : "themselves"}.`] : []),
      ...(task.changes.length === 0 ? ["No value would be changed."] : []),
    ],
  };
}

/** Paths of a test's other values. */
const OTHERS: Readonly<Record<string, string>> = { assignedTo: "Assigned To", name: "Name" };

/** Why a test was not run, its values by the names that people know. */
export function refusedLines(
  { detail, errors = [] }: { detail: string; errors?: readonly Fault[] },
  fields: readonly Pick<FieldDefinition, "key" | "name">[],
): string[] {
  const [first] = errors;
  if (detail !== `${first?.path}: ${first?.message}`) return [detail];
  const names = new Map([...Object.entries(OTHERS), ...fields.map(({ key, name }) => [`fields.${key}`, name] as const)]);
  return errors.map(({ path, message }) => `${names.get(path) ?? path}: ${message}`);
}
