/** What could not be done, by why. Pure. */
import type { BulkItem } from "#components/task-list/bulk/deeds.ts";

export interface Reasoned {
  item: BulkItem;
  reason: string;
}

/** Each reason once, in the order in which they came up, with what it held back. */
export const byReason = (those: readonly Reasoned[]): { reason: string; items: BulkItem[] }[] =>
  [...Map.groupBy(those, ({ reason }) => reason)].map(([reason, of]) => ({ reason, items: of.map(({ item }) => item) }));
