/** The version by which tasks of a flow are made by hand. */
import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { documentById, type StoredDocument } from "#db/documents.ts";
import { flows } from "#db/schema/index.ts";
import { Refused } from "#lib/errors.ts";
import { triggerOf } from "#lib/flow/connections.ts";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { notFound } from "#lib/services/params.ts";

/**
 * @param flowId uuid
 * @throws Refused `not_found`, `flow_not_live`, `no_manual_trigger`
 */
export async function liveVersion(workspaceId: string, flowId: string): Promise<{ version: StoredDocument; trigger: TriggerNode }> {
  const [flow] = await db()
    .select({ name: flows.name, status: flows.status, documentId: flows.currentDocumentId })
    .from(flows)
    .where(and(eq(flows.id, flowId), eq(flows.workspaceId, workspaceId), isNull(flows.archivedAt)));
  if (!flow) throw notFound("flow");
  if (flow.status !== "live" || flow.documentId === null)
    throw new Refused(
      "flow_not_live",
      `${flow.name} is ${flow.status === "paused" ? "paused" : "a draft"}. New tasks need a live flow; publish it or set it live.`,
    );
  const version = await documentById(flow.documentId);
  const trigger = triggerOf(version.document, "manual");
  if (!trigger)
    throw new Refused("no_manual_trigger", `${flow.name} has no manual trigger. Add one in the Flow Builder to make tasks by hand.`);
  return { version, trigger };
}
