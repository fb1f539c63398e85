/** What is typed into a form outlives a reload and a sign-in, in this tab. */
import type { FieldDefinition, FieldValue, FieldValues } from "#lib/fields/definition.ts";

const nameOf = (flowId: string) => `baton-form-${flowId}`;

const isValue = (value: unknown): value is FieldValue =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  (Array.isArray(value) && value.every((each) => typeof each === "string"));

/** Only of fields that the form still shows. */
export function readKept(flowId: string, fields: readonly FieldDefinition[]): FieldValues {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(flowId)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter(
        (entry): entry is [string, FieldValue] => fields.some(({ key }) => key === entry[0]) && isValue(entry[1]),
      ),
    );
  } catch {
    return {};
  }
}

/** A browser that keeps nothing for pages keeps nothing here: the form works without. */
export function keep(flowId: string, values: FieldValues): void {
  try {
    const typed = Object.values(values).some((value) => value !== null);
    if (typed) sessionStorage.setItem(nameOf(flowId), JSON.stringify(values));
    else sessionStorage.removeItem(nameOf(flowId));
  } catch {
    return;
  }
}
