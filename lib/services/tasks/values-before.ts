/** What a task's fields held before each of its events, read from the events themselves. Pure. */
import type { Fact, TaskEvent } from "#lib/engine/types.ts";
import type { FieldValue, FieldValues } from "#lib/fields/definition.ts";

export interface TaskHistoryRow {
  id: string;
  event: TaskEvent;
  facts: readonly Fact[];
}

/** Values by key; a key that is absent is not known. */
export type KnownValues = ReadonlyMap<string, FieldValue>;

/** The values that an event brought along. */
export function broughtBy(event: TaskEvent): FieldValues | undefined {
  if (event.kind === "action_committed") return event.changes.fields;
  return event.kind === "created" || event.kind === "fields_changed" || event.kind === "step_completed" ? event.fields : undefined;
}

/**
 * By the event's id. What only a new version decided (values that did not fit) is not known afterwards, and before the first of the
 * rows nothing is.
 * @param rows oldest first
 * @param keys of the fields
 */
export function valuesBefore(rows: readonly TaskHistoryRow[], keys: readonly string[]): Map<string, KnownValues> {
  const before = new Map<string, KnownValues>();
  let known = new Map<string, FieldValue>();
  for (const { id, event, facts } of rows) {
    before.set(id, known);
    const brought = broughtBy(event);
    if (event.kind === "created") {
      known = new Map(keys.map((key) => [key, event.fields[key] ?? null]));
      continue;
    }
    const changed = facts.flatMap((fact) => (fact.kind === "fields_changed" ? fact.keys : []));
    if (changed.length === 0) continue;
    known = new Map(known);
    for (const key of changed) {
      if (brought && key in brought) known.set(key, brought[key] ?? null);
      else known.delete(key);
    }
  }
  return before;
}
