/** The values of a flow's unique field; two of its tasks never share one. */
import { and, eq, inArray } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { uniqueValues } from "#db/schema/index.ts";
import type { Place } from "#db/writes/place.ts";
import type { TaskState } from "#lib/engine/types.ts";
import { Refused } from "#lib/errors.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** Text by which two values of a unique field are the same. */
export const uniqueText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The sentence for a value that another task has. */
const uniqueTaken = ({ name }: Pick<FieldDefinition, "name">, value: unknown): string =>
  `Another task of this flow has the ${name} ${uniqueText(value)} already.`;

/** An index's entries have a limit. Longer values are refused when they come in, but not where their field was not unique then. */
const mostUnique = 500;

const uniqueTooLong = ({ name }: Pick<FieldDefinition, "name">): string =>
  `${name} is unique in this version, and its value is too long for that: at most ${mostUnique} characters. Shorten it first.`;

/**
 * Why a task can't have this value; null where it can.
 * @param taken whether another task has it
 */
export function whyNotUnique(field: Pick<FieldDefinition, "name">, value: unknown, taken: boolean): string | null {
  if (uniqueText(value).length > mostUnique) return uniqueTooLong(field);
  return taken ? uniqueTaken(field, value) : null;
}

const uniqueOf = ({ fields }: FlowDocument): FieldDefinition | undefined => fields.find(({ unique }) => unique);

/**
 * The unique field whose value is another one; undefined where there is none.
 * @param from the version that the task leaves, in a migration: another field, or none, may have been unique there
 */
export function changedUnique(
  document: FlowDocument,
  before: TaskState | null,
  after: TaskState,
  from: FlowDocument = document,
): FieldDefinition | undefined {
  const field = uniqueOf(document);
  const same =
    field && before && uniqueOf(from)?.key === field.key && (before.fields[field.key] ?? null) === (after.fields[field.key] ?? null);
  return same ? undefined : field;
}

/** Which task has each of these texts as its value of the field: its id, by the text. @param flowId uuid */
export async function holdersOf(flowId: string, field: string, texts: readonly string[]): Promise<Map<string, string>> {
  if (texts.length === 0) return new Map();
  const held = await db()
    .select({ value: uniqueValues.value, taskId: uniqueValues.taskId })
    .from(uniqueValues)
    .where(and(eq(uniqueValues.flowId, flowId), eq(uniqueValues.field, field), inArray(uniqueValues.value, [...texts])));
  return new Map(held.map(({ value, taskId }) => [value, taskId]));
}

/** @throws Refused `conflict` where another task has the value */
export async function writeUniqueValue(
  tx: Tx,
  place: Place,
  document: FlowDocument,
  { before, from }: { before: TaskState | null; from?: FlowDocument },
  after: TaskState,
): Promise<void> {
  const field = changedUnique(document, before, after, from);
  const dropped = from !== undefined && uniqueOf(from) !== undefined && uniqueOf(document) === undefined;
  if (!field && !dropped) return;
  await tx.delete(uniqueValues).where(eq(uniqueValues.taskId, place.taskId));
  const value = field ? (after.fields[field.key] ?? null) : null;
  if (!field || value === null) return;
  if (uniqueText(value).length > mostUnique) throw new Refused("conflict", uniqueTooLong(field));
  const written = await tx
    .insert(uniqueValues)
    .values({ flowId: place.flowId, field: field.key, value: uniqueText(value), workspaceId: place.workspaceId, taskId: place.taskId })
    .onConflictDoNothing()
    .returning({ taskId: uniqueValues.taskId });
  if (written.length === 0) throw new Refused("conflict", uniqueTaken(field, value));
}
