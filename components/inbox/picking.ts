/** Which tasks of a list are picked, for what is done with several. Pure. */
import type { BulkItem } from "#components/task-list/bulk/deeds.ts";
import type { TaskItemJson } from "#lib/wire/pages.ts";

export interface Picking {
  /** Task ids. */
  ids: ReadonlySet<string>;
  /** Where a range begins: what was picked or dropped last. */
  anchor: string | null;
}

export const NOTHING_PICKED: Picking = { ids: new Set(), anchor: null };

/** What tasks are picked for. */
export const PICKED_FOR = ["decide", "stopped"] as const;
export type PickedFor = (typeof PICKED_FOR)[number];

/** Whether the task waits for the reader's decision, or an action of it has stopped. */
export const waitsFor: Record<PickedFor, (task: TaskItemJson) => boolean> = {
  decide: ({ decides }) => decides.length > 0,
  stopped: ({ stopped }) => stopped !== null,
};

/** Nothing is done in the inbox with several of the others. */
export const isPickable = (task: TaskItemJson): boolean => PICKED_FOR.some((what) => waitsFor[what](task));

export function toggled({ ids }: Picking, id: string): Picking {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** With these beside what is picked. */
export const withAll = ({ ids, anchor }: Picking, more: readonly string[]): Picking => ({ ids: new Set([...ids, ...more]), anchor });

/** Without what was done, but for the rest of it. */
export function without({ ids, anchor }: Picking, done: readonly { id: string }[], rest: readonly { id: string }[]): Picking {
  const gone = new Set(done.map(({ id }) => id));
  for (const { id } of rest) gone.delete(id);
  return { ids: ids.difference(gone), anchor };
}

/** Picks all from the anchor to this one. @param order ids of what can be picked, as on the screen */
export function ranged(picking: Picking, order: readonly string[], id: string): Picking {
  const [from, to] = [order.indexOf(picking.anchor ?? id), order.indexOf(id)];
  if (from < 0 || to < 0) return toggled(picking, id);
  return { ids: new Set([...picking.ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]), anchor: id };
}

/** Without those that have left the list; the same object where none has. */
export function kept(picking: Picking, order: readonly string[]): Picking {
  const left = [...picking.ids].filter((id) => order.includes(id));
  return left.length === picking.ids.size ? picking : { ...picking, ids: new Set(left) };
}

/** All that is decided with these tasks: a task may stand at several approvals of the reader's. */
export const toDecide = (tasks: readonly TaskItemJson[]): BulkItem[] =>
  tasks.flatMap(({ id, name, flow, decides }) =>
    decides.map((approval) => ({ id, name, approval: { nodeId: approval.nodeId, words: `${flow.name} · ${approval.name}` } })),
  );
