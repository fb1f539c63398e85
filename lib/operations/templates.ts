/**
 * The templates of each kind's configuration, apart from the schemas: the canvas asks for them at every edit,
 * and should not load a schema library for it.
 */
import type { TemplateAt } from "#lib/operations/define.ts";
import type { Operation } from "#lib/operations/index.ts";

/** Whoever performs the action (null in a chain that nobody began). */
export const PERFORMER = "performer";

export const noTemplates = (): TemplateAt[] => [];

export const assignTemplates = ({ to }: { to: string | null }): TemplateAt[] =>
  to === null || to === PERFORMER ? [] : [{ path: "to", source: to }];

export const updateFieldsTemplates = ({ set }: { set: Readonly<Record<string, string>> }): TemplateAt[] =>
  Object.entries(set).map(([key, source]) => ({ path: `set.${key}`, source }));

interface CallTemplates {
  url: string;
  headers?: readonly { value: unknown; secret?: boolean }[];
  format?: string;
  body?: string;
}

/** A secret header is sent as it is: it is no template. */
export const apiCallTemplates = ({ url, headers = [], format, body = "" }: CallTemplates): TemplateAt[] => [
  { path: "url", source: url, as: "url" },
  ...headers.flatMap(({ value, secret }, at) =>
    typeof value === "string" && !secret ? [{ path: `headers.${at}.value`, source: value }] : [],
  ),
  ...(format === "custom" ? [{ path: "body", source: body }] : []),
];

export const createRecordTemplates = ({ cells }: { cells: Readonly<Record<string, string>> }): TemplateAt[] =>
  Object.entries(cells).map(([column, source]) => ({ path: `cells.${column}`, source }));

export const startTaskTemplates = ({ name, set = {} }: { name?: string; set?: Readonly<Record<string, string>> }): TemplateAt[] => [
  ...(name === undefined ? [] : [{ path: "name", source: name }]),
  ...updateFieldsTemplates({ set }),
];

export const emailTemplates = ({ to, subject = "", body = "" }: { to: string; subject?: string; body?: string }): TemplateAt[] => [
  { path: "to", source: to },
  { path: "subject", source: subject },
  { path: "body", source: body },
];

type TemplatesOf = { [K in Operation["kind"]]: (config: Extract<Operation, { kind: K }>) => TemplateAt[] };

const TEMPLATES: TemplatesOf = {
  move: noTemplates,
  assign: assignTemplates,
  update_fields: updateFieldsTemplates,
  api_call: apiCallTemplates,
  create_record: createRecordTemplates,
  start_task: startTaskTemplates,
  email: emailTemplates,
  respond: noTemplates,
};

/** All templates of an operation, for the syntax check and the search for unknown names. */
export const templatesOf = (operation: Operation): TemplateAt[] =>
  (TEMPLATES[operation.kind] as (config: Operation) => TemplateAt[])(operation);
