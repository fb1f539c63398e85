/** What a form's page shows. */
import type { Actor } from "#lib/auth/can.ts";
import { accessOf, formFields, isAskedFor } from "#lib/flow/form-fields.ts";
import { toPublic } from "#lib/ids.ts";
import { admitted, findForm } from "#lib/services/forms/find-form.ts";
import type { FormJson } from "#lib/wire/form.ts";

/**
 * @param actor who is signed in, if anybody is: members see a form before it is published
 * @param flowId uuid; null for what is no id
 * @throws Refused `not_found`, `unauthorized`, `flow_not_live` (a stranger, and the form was never published)
 */
export async function readForm(actor: Actor | null, flowId: string | null): Promise<FormJson> {
  const form = await findForm(flowId);
  admitted(form, actor);
  const { document, trigger, status, version } = form;
  return {
    id: toPublic(form.flowId),
    name: document.name,
    description: document.description,
    access: accessOf(trigger.data),
    open: status === "live" && version !== null,
    fields: formFields(document, trigger).map((field) => ({
      key: field.key,
      name: field.name,
      type: field.type,
      required: isAskedFor(field, trigger),
      description: field.description ?? "",
      options: field.options ?? [],
      currency: field.currency ?? null,
    })),
    thanks: trigger.data.thanks ?? "",
  };
}
