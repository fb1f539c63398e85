/** What was typed into the fields of a new task, flow by flow: another flow has other fields, or others of the same key. */
import type { FieldDefinition, FieldValue, FieldValues } from "#lib/fields/definition.ts";

/** Flow id → values by key. */
export type Typed = Readonly<Record<string, FieldValues>>;

export const withTyped = (typed: Typed, flowId: string, key: string, value: FieldValue): Typed => ({
  ...typed,
  [flowId]: { ...typed[flowId], [key]: value },
});

/** Only what the flow has fields for now: it may have been published anew while somebody typed. */
export function typedFor(typed: Typed, flowId: string | null, fields: readonly Pick<FieldDefinition, "key">[]): FieldValues {
  const own = typed[flowId ?? ""] ?? {};
  return Object.fromEntries(fields.flatMap(({ key }) => (own[key] === undefined ? [] : [[key, own[key]]])));
}
