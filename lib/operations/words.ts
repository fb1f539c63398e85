/**
 * What each kind is called and how its row is described, apart from the schemas: pages that only tell of operations
 * should not load a schema library for it.
 */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { PERFORMER } from "#lib/operations/templates.ts";

interface Flow {
  fields: readonly FieldDefinition[];
}

const names = (set: Readonly<Record<string, unknown>>) => Object.keys(set);

/** `label`: the name in the menu "+ New Step"; `hint` beside it; `describe`: the rest of the row's sentence in the sidebar. */
export const WORDS = {
  move: { label: "Move to step", hint: "Place", describe: () => "" },
  assign: {
    label: "Assign to",
    hint: "People",
    describe: ({ to }: { to: string | null }) => (to === null ? "nobody" : to === PERFORMER ? "whoever performs it" : to),
  },
  update_fields: {
    label: "Update data",
    hint: "Fields",
    describe: ({ set }: { set: Readonly<Record<string, string>> }, flow: Flow) =>
      names(set)
        .map((key) => flow.fields.find((field) => field.key === key)?.name ?? key)
        .join(", "),
  },
  api_call: { label: "API Call", hint: "Send a request", describe: ({ url }: { url: string }) => `to ${url}` },
  create_record: {
    label: "Create record",
    hint: "Data set",
    describe: ({ cells }: { cells: Readonly<Record<string, string>> }) => names(cells).join(", "),
  },
  start_task: { label: "Start task", hint: "Another flow", describe: ({ name }: { name?: string }) => name ?? "" },
  email: { label: "Email", hint: "Message", describe: ({ to }: { to: string }) => (to === "" ? "" : `to ${to}`) },
  respond: { label: "Respond", hint: "Answer the caller", describe: () => "to the caller" },
} as const;
