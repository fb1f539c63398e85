/** Previews of templates in the builder: by the same engine as for real tasks, on the values of a request or a task. */
import type { Actor } from "#lib/auth/can.ts";
import type { FieldDefinition, FieldValues } from "#lib/fields/definition.ts";
import { emptyValues, FIELDS, parseFields } from "#lib/fields/index.ts";
import { now, toPublic } from "#lib/ids.ts";
import { performerOf } from "#lib/services/accounts/actors.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { type Brought, namesBrought } from "#lib/services/try/brought.ts";
import { renderAll } from "#lib/template/index.ts";
import { taskInTemplates } from "#lib/wire/messages/api-call.ts";
import { userJson } from "#lib/wire/performer.ts";
import type { RenderedJson } from "#lib/wire/templates.ts";

interface ToRender {
  /** uuid */
  flowId: string;
  templates: readonly { source: string; as?: "url" | undefined }[];
  definitions: readonly FieldDefinition[];
  task: { fields: Readonly<Record<string, unknown>>; stage: string | null; assignedTo: string | null };
  set: Readonly<Record<string, string>>;
  brought: Brought;
  action?: string | undefined;
  byPerson: boolean;
}

/** More than anybody reads below a field. */
const longestShown = 20_000;

/** Those that fit their fields; a preview does without the others. */
const fitting = (values: Readonly<Record<string, unknown>>, definitions: readonly FieldDefinition[]): FieldValues =>
  parseFields(values, definitions).values;

const taskOf = (definitions: readonly FieldDefinition[], { stage, assignedTo }: ToRender["task"], fields: FieldValues) =>
  taskInTemplates({ fields: [...definitions] }, { stage, assignedTo, fields });

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
  const { flowId, templates, definitions, task, brought, action, byPerson } = input;
  const { row } = await findFlow(actor, flowId);
  const scope = {
    ...(await namesBrought(actor, row.id, brought)),
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
