/** Where something on a task leads, said before it is done. */
import { graphOf } from "#lib/engine/graph.ts";
import { stepsBehind, stepsReached } from "#lib/engine/queries.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { LeadsTo } from "#lib/wire/leads-to.ts";

/** @param targets node ids */
export function leadsTo(document: FlowDocument, targets: readonly string[]): LeadsTo {
  const graph = graphOf(document);
  const reached = stepsReached(graph, targets);
  const named = (surely: boolean) =>
    stepsBehind(graph, targets)
      .filter((id) => reached.includes(id) === surely)
      .map((id) => graph.step.get(id)?.name ?? id);
  return { surely: named(true), perhaps: named(false) };
}

/**
 * Where the task goes once a stopped run of it is discarded: one that ran by itself is passed over. Null where the task stays.
 * @param action node id
 */
export const discardedTo = (document: FlowDocument, { action, origin }: { action: string; origin: string | null }): LeadsTo | null =>
  origin === null ? null : leadsTo(document, graphOf(document).targets.get(action) ?? []);
