/** Automatic actions that are due, each a run that waits for its turn. */
import type { actionRuns } from "#db/schema/index.ts";
import type { Chain, Place } from "#db/writes/place.ts";
import type { Fact } from "#lib/engine/types.ts";
import { hasApiCalls } from "#lib/flow/operations-of.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { newId } from "#lib/ids.ts";

/** Their rows, in the order of the facts. */
export function dueRuns(place: Place, document: FlowDocument, facts: readonly Fact[], chain: Chain): (typeof actionRuns.$inferInsert)[] {
  return facts
    .filter((fact) => fact.kind === "action_due")
    .map(({ action, origin }, turn) => {
      const node = document.nodes.find(({ id }) => id === action);
      return {
        id: newId(),
        workspaceId: place.workspaceId,
        taskId: place.taskId,
        flowId: place.flowId,
        documentId: place.documentId,
        action,
        actionName: node?.data.name ?? action,
        calls: hasApiCalls(node),
        forAdmins: node?.type === "action" && node.data.allow === "admin",
        status: "waiting" as const,
        performer: chain.performer,
        origin,
        depth: chain.depth + 1,
        turn,
        answers: chain.answers,
        ...(chain.request && { requestId: chain.request.id, resumes: chain.request.resumes }),
      };
    });
}
