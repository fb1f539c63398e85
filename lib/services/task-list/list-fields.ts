/** The fields of a flow as the list of its tasks knows them. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { namingFields, proposingField } from "#lib/flow/naming-fields.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { ListFieldJson } from "#lib/wire/task-list.ts";

/** So many of the newest tell what the open ones are called by. */
const mostLookedAt = 20;

/** The statement that tells whether the newest open tasks are called as their field says; null where none has a value. */
export function namedAlike(flowId: string, key: string) {
  const newest = db()
    .select({ name: tasks.name, value: sql<string | null>`nullif(btrim(${tasks.fields} ->> ${key}::text), '')`.as("value") })
    .from(tasks)
    .where(and(eq(tasks.flowId, flowId), eq(tasks.status, "active"), isNull(tasks.archivedAt), eq(tasks.test, false)))
    .orderBy(desc(tasks.id))
    .limit(mostLookedAt)
    .as("newest");
  return db()
    .select({ alike: sql<boolean | null>`bool_and(${newest.name} = ${newest.value})` })
    .from(newest);
}

async function proposed(flowId: string, document: FlowDocument): Promise<string | null> {
  const key = proposingField(document);
  if (key === null) return null;
  const [row] = await namedAlike(flowId, key);
  return row?.alike ? key : null;
}

/**
 * With those marked that tasks are named by: by the flow, or because nobody types another name.
 * @param flowId uuid
 */
export async function listFields(flowId: string, document: FlowDocument): Promise<ListFieldJson[]> {
  const naming = namingFields(document).add((await proposed(flowId, document)) ?? "");
  return document.fields.map((field) => (naming.has(field.key) ? { ...field, isName: true } : field));
}
