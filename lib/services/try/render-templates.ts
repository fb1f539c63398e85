/** Previews of templates in the builder: by the same engine as for real tasks, on the values of a request or a task. */
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { isRefused } from "#lib/errors.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { emptyValues, FIELDS, parseFields } from "#lib/fields/index.ts";
import { now, toPublic } from "#lib/ids.ts";
import { parseJson } from "#lib/json.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { broughtAs } from "#lib/services/incoming/brought.ts";
import { renderAll } from "#lib/template/index.ts";
import { taskEntries } from "#lib/wire/api-call.ts";
import type { RenderedJson } from "#lib/wire/pages.ts";
import { userJson } from "#lib/wire/performer.ts";

interface ToRender {
  /** uuid */
  flowId: string;
  templates: readonly { source: string; as?: "url" | undefined }[];
  definitions: readonly FieldDefinition[];
  task: { fields: Readonly<Record<string, unknown>>; stage: string | null; assignedTo: string | null };
  set: Readonly<Record<string, string>>;
  /** `id`: uuid */
  received: { id: string; refId: string } | null;
  answers: Readonly<Record<string, { status: number; text: string }>>;
  action?: string | undefined;
  byPerson: boolean;
}

/** More than anybody reads below a field. */
const longestShown = 20_000;

/** Those that fit their fields; a preview does without the others. */
const fitting = (values: Readonly<Record<string, unknown>>, definitions: readonly FieldDefinition[]): FieldValues =>
  parseFields(values, definitions).values;

/** What the request brought; nothing where it is gone, where its body is none, or where the reader may not see it. */
export async function broughtBy(actor: Actor, flowId: string, received: ToRender["received"]): Promise<Record<string, unknown>> {
  if (!received || !can(actor, "calls:read")) return {};
  const [row] = await db()
    .select({ headers: incomingRequests.headers, query: incomingRequests.query, body: incomingRequests.body })
    .from(incomingRequests)
    .where(and(eq(incomingRequests.id, received.id), eq(incomingRequests.flowId, flowId)));
  if (!row) return {};
  try {
    return broughtAs(received.refId, row);
  } catch (error) {
    if (isRefused(error, "invalid_json")) return {};
    throw error;
  }
}

/** An answer as templates read it: JSON, or the text where it is none. */
function readAnswer(text: string): unknown {
  try {
    return text.trim() === "" ? null : parseJson(text);
  } catch {
    return text;
  }
}

const answered = (answers: ToRender["answers"]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([refId, { status, text }]) => [
      [refId, readAnswer(text)],
      [`${refId}_status`, status],
    ]),
  );

const taskOf = (definitions: readonly FieldDefinition[], { stage, assignedTo }: ToRender["task"], fields: FieldValues) => ({
  ...fields,
  ...Object.fromEntries(taskEntries({ fields: [...definitions] }, { stage, assignedTo, fields })),
});

/** The values that a trigger fills its fields with, as far as its templates render. */
async function filled({ set, definitions, task }: ToRender, scope: Record<string, unknown>): Promise<FieldValues> {
  const places = Object.entries(set).map(([id, source]) => ({ id, source }));
  if (places.length === 0) return {};
  const rendered = await renderAll(places, { ...scope, task: taskOf(definitions, task, emptyValues(definitions)) });
  const texts = rendered.flatMap((each) => {
    const definition = definitions.find(({ key }) => key === each.id);
    return definition && "text" in each ? [[each.id, FIELDS[definition.type].fromText(each.text, definition)] as const] : [];
  });
  return fitting(Object.fromEntries(texts), definitions);
}

/** @throws Refused `not_found` */
export async function renderTemplates(actor: Actor, input: ToRender): Promise<RenderedJson> {
  const { flowId, templates, definitions, task, received, answers, action, byPerson } = input;
  const { row } = await findFlow(actor, flowId);
  const scope = {
    ...(await broughtBy(actor, row.id, received)),
    ...answered(answers),
    user: byPerson ? userJson(performerOf(actor)) : null,
    ...(action !== undefined && { action }),
    flow: { id: toPublic(row.id), name: row.name },
    now: now().toISOString(),
  };
  const fields = { ...emptyValues(definitions), ...fitting(task.fields, definitions), ...(await filled(input, scope)) };
  const rendered = await renderAll(
    templates.map(({ source, as }, at) => ({ id: String(at), source, ...(as && { as }) })),
    { ...scope, task: taskOf(definitions, task, fields) },
  );
  return {
    results: rendered.map((each) =>
      "text" in each ? { text: each.text.slice(0, longestShown), error: null } : { text: null, error: each.error },
    ),
  };
}
