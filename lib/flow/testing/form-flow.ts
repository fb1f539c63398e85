/** A flow that a form begins, for tests. */
import { FlowDocument } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";
import type { FormTrigger } from "#lib/triggers/form.ts";

const at = { x: 0, y: 0 };

interface Parts {
  /** The form is the intranet's unless it says otherwise. */
  trigger?: Partial<FormTrigger>;
  /** An action that runs by itself behind the form. */
  automatic?: Operation[];
  fields?: object[];
  /** Where StepCreated of the first step is sent to. */
  hook?: string;
}

/** `Request a quote`: asks for company and seats, not for the notes; leads to the step Quote. */
export function formFlow({ trigger = {}, automatic, fields = [], hook }: Parts = {}): FlowDocument {
  const form = {
    kind: "form",
    name: "Request a quote",
    access: "public",
    fields: ["company", "seats"],
    thanks: "We call you.",
    ...trigger,
  };
  const webhooks = hook ? [{ id: "w1", name: "Created", url: hook, trigger: "created" }] : [];
  return FlowDocument.parse({
    format: "baton.flow/1",
    name: "Quotes",
    fields: [
      { key: "company", name: "Company", type: "text", required: true, description: "As on the invoice" },
      { key: "seats", name: "Seats", type: "number" },
      { key: "notes", name: "Notes", type: "long_text" },
      ...fields,
    ],
    nodes: [
      { id: "form", type: "trigger", position: at, data: form },
      ...(automatic ? [{ id: "check", type: "action", position: at, data: { name: "Check", operations: automatic } }] : []),
      { id: "quote", type: "step", position: at, data: { kind: "task", name: "Quote", webhooks } },
    ],
    edges: automatic
      ? [
          { id: "e1", source: "form", target: "check" },
          { id: "e2", source: "check", target: "quote" },
        ]
      : [{ id: "e1", source: "form", target: "quote" }],
  });
}
