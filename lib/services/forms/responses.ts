/** What came in by forms: all forms, and one's responses. */
import { and, count, desc, eq, inArray, isNotNull, isNull, lt, max, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flowDocuments, flows as flowRows, members, tasks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { accessOf, type FormNode, formFields, formOf } from "#lib/flow/form-fields.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { toPublic } from "#lib/ids.ts";
import { type ListedFlow, listed, mostFlows, publishedOf, selectListed } from "#lib/services/flows/flow-list.ts";
import { findFlow, isListed } from "#lib/services/flows/flow-row.ts";
import { type Page, paged } from "#lib/services/params.ts";
import type { FormItemJson, FormResponseJson, ResponsesJson } from "#lib/wire/form.ts";
import { fullName } from "#lib/wire/full-name.ts";

const addressOf = (flowId: string): string => `${env().url}/f/${toPublic(flowId)}`;

/** The published form, else the draft's, with the document that it stands in. */
async function shownForm(flow: ListedFlow): Promise<{ document: FlowDocument; trigger: FormNode } | null> {
  const document = (await publishedOf(flow)).document ?? flow.draft;
  const trigger = formOf(document);
  return trigger && { document, trigger };
}

const isResponse = () => and(isNotNull(tasks.form), isNull(tasks.archivedAt), eq(tasks.test, false));

/** `shownForm` in SQL: the list's limit counts forms, however many flows have none. */
const hasForm = sql`exists (
  select from json_array_elements(coalesce(${flowDocuments.document}, ${flowRows.draft}) -> 'nodes') node
  where node ->> 'type' = 'trigger' and node -> 'data' ->> 'kind' = 'form')`;

/** All forms that are there, by their flows' names. */
export async function listForms(actor: Actor): Promise<{ items: FormItemJson[] }> {
  const flows = (
    await selectListed()
      .where(and(isListed(actor), hasForm))
      .orderBy(desc(flowRows.updatedAt))
      .limit(mostFlows)
  ).map(listed);
  const found = await Promise.all(flows.map(async (flow) => ({ flow, form: await shownForm(flow) })));
  const forms = found.flatMap(({ flow, form }) => (form ? [{ flow, form }] : []));
  if (forms.length === 0) return { items: [] };
  const ids = forms.map(({ flow }) => flow.row.id);
  const counts = await db()
    .select({ flowId: tasks.flowId, responses: count(), last: max(tasks.createdAt) })
    .from(tasks)
    .where(and(inArray(tasks.flowId, ids), isResponse()))
    .groupBy(tasks.flowId);
  const byFlow = new Map(counts.map((each) => [each.flowId, each]));
  const items = forms.map(({ flow: { row }, form }) => ({
    id: toPublic(row.id),
    name: row.name,
    access: accessOf(form.trigger.data),
    status: row.status,
    responseCount: byFlow.get(row.id)?.responses ?? 0,
    lastResponseAt: byFlow.get(row.id)?.last?.toISOString() ?? null,
    url: addressOf(row.id),
  }));
  return { items: items.toSorted((one, other) => one.name.localeCompare(other.name, "en-GB")) };
}

const columns = {
  id: tasks.id,
  name: tasks.name,
  status: tasks.status,
  createdAt: tasks.createdAt,
  fields: tasks.fields,
  by: { id: members.id, email: members.email, firstName: members.firstName, lastName: members.lastName },
};

/**
 * The newest first.
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function listResponses(actor: Actor, flowId: string, { limit, cursor }: Page): Promise<ResponsesJson> {
  const flow = await findFlow(actor, flowId);
  const form = await shownForm(flow);
  const shown = form ? formFields(form.document, form.trigger) : [];
  const rows = await db()
    .select(columns)
    .from(tasks)
    .leftJoin(members, eq(members.id, tasks.createdBy))
    .where(and(eq(tasks.flowId, flowId), isResponse(), cursor ? lt(tasks.id, cursor) : undefined))
    .orderBy(desc(tasks.id))
    .limit(limit + 1);
  const toItem = ({ by, ...row }: (typeof rows)[number]): FormResponseJson => ({
    id: toPublic(row.id),
    name: row.name,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    by: by && { id: toPublic(by.id), email: by.email, name: fullName(by) },
    fields: Object.fromEntries(shown.map(({ key }) => [key, row.fields[key] ?? null])),
  });
  return {
    flow: { id: toPublic(flow.row.id), name: flow.row.name, status: flow.row.status },
    form: form && { access: accessOf(form.trigger.data), url: addressOf(flow.row.id) },
    columns: shown.map(({ key, name, type, currency, options }) => ({
      key,
      name,
      type,
      ...(currency !== undefined && { currency }),
      ...(options && { options }),
    })),
    ...paged(rows, limit, toItem),
  };
}
