/** What a form shows of its flow. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { isTrigger, type TriggerOf, triggerOf } from "#lib/flow/connections.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import type { FormAccess, FormTrigger } from "#lib/triggers/form.ts";

/** A form trigger as a node. */
export type FormNode = TriggerOf<"form">;

export const accessOf = ({ access = "intranet" }: FormTrigger): FormAccess => access;

export const isForm = (node: FlowNode): node is FormNode => isTrigger(node, "form");

/** The flow's form; null where it has none. */
export const formOf = (document: Pick<FlowDocument, "nodes">): FormNode | null => triggerOf(document, "form");

/** The fields that it shows, in its order; keys that the flow lacks are passed over. */
export function formFields({ fields }: Pick<FlowDocument, "fields">, { data: { fields: keys } }: FormNode): FieldDefinition[] {
  if (!keys) return [...fields];
  return [...new Set(keys)].flatMap((key) => fields.find((field) => field.key === key) ?? []);
}

/** Whether whoever fills it in must: what the trigger maps is filled all the same. */
export const isAskedFor = ({ key, required = false }: FieldDefinition, { data: { set = {} } }: FormNode): boolean =>
  required && !Object.hasOwn(set, key);
