/** The list that a run works off, and where in it the run stands. */
import type { RunRow } from "#db/tasks.ts";
import { operationsOf, rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";

/** Milliseconds: one performance lasts this long at the most. */
export const mostMs = 120_000;

/** Links of a chain: actions that run by themselves, and tasks that they start. */
export const mostDepth = 10;

/** The list of the run's action; of a trigger, which makes the task at the end, its own rows. */
export function operationsOfRun(document: FlowDocument, run: Pick<RunRow, "action">): readonly Operation[] {
  const node = document.nodes.find(({ id }) => id === run.action);
  if (node?.type === "action") return operationsOf(node);
  return node ? rowsOf(node) : [];
}

/** Whether it may call somebody: a started task's trigger has steps of its own. */
export const callsOut = ({ kind }: { kind: string }): boolean => kind === "api_call" || kind === "start_task";

/** Index of the call at which a running or lost run stands, because work inside Baton takes no time; -1 where none is ahead. */
export const callAhead = (operations: readonly Operation[], position: number): number =>
  operations.findIndex(({ kind }, index) => index >= position && kind === "api_call");
