/** Endpoints as the delivery log shows them: how they fare, and their switch. */
import { type AnyColumn, and, asc, eq, gte, isNull, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { documentById } from "#db/documents.ts";
import { deliveries, deliveryHours, endpoints, flows } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { Actor } from "#lib/auth/can.ts";
import { Refused } from "#lib/errors.ts";
import type { FlowDocument, StepNode } from "#lib/flow/schema.ts";
import { toPublic } from "#lib/ids.ts";
import { HAS_STATUS } from "#lib/services/deliveries/filter.ts";
import { type EndpointRow, endpointChanged, switchOn } from "#lib/services/deliveries/switch-endpoints.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import type { EndpointJson } from "#lib/wire/delivery.ts";

export const EndpointChange = z.strictObject({ status: z.enum(["on", "paused"]) });

/** Of one endpoint where its uuid is given. */
const isOnly = (id: AnyColumn, only: string | undefined): SQL | undefined => (only === undefined ? undefined : eq(id, only));

const selectEndpoints = (workspaceId: string, only?: string) =>
  db()
    .select({ row: endpoints, flowName: flows.name, documentId: flows.currentDocumentId })
    .from(endpoints)
    .leftJoin(flows, eq(flows.id, endpoints.flowId))
    .where(and(eq(endpoints.workspaceId, workspaceId), ne(endpoints.status, "off"), isNull(flows.archivedAt), isOnly(endpoints.id, only)))
    .orderBy(asc(flows.name), asc(endpoints.name), asc(endpoints.url));

interface Counts {
  delivered: number;
  failed: number;
  pending: number;
}
const nothing: Counts = { delivered: 0, failed: 0, pending: 0 };

/** Of the present hour and the 23 before. */
const lastDay = sql`date_trunc('hour', now()) - interval '23 hours'`;

/** By endpoint; one of whom nothing is known is not among them. */
async function countsByEndpoint(workspaceId: string, only?: string): Promise<Map<string, Counts>> {
  const [ended, waiting] = await Promise.all([
    db()
      .select({
        id: deliveryHours.endpointId,
        delivered: sql<number>`sum(${deliveryHours.delivered})::int`,
        failed: sql<number>`sum(${deliveryHours.failed})::int`,
      })
      .from(deliveryHours)
      .where(and(eq(deliveryHours.workspaceId, workspaceId), gte(deliveryHours.hour, lastDay), isOnly(deliveryHours.endpointId, only)))
      .groupBy(deliveryHours.endpointId),
    db()
      .select({ id: deliveries.endpointId, pending: sql<number>`count(*)::int` })
      .from(deliveries)
      .where(and(eq(deliveries.workspaceId, workspaceId), HAS_STATUS.pending, isOnly(deliveries.endpointId, only)))
      .groupBy(deliveries.endpointId),
  ]);
  const counts = new Map<string, Counts>(ended.map(({ id, ...rest }) => [id, { ...nothing, ...rest }]));
  for (const { id, pending } of waiting) counts.set(id, { ...(counts.get(id) ?? nothing), pending });
  return counts;
}

interface Found {
  row: EndpointRow;
  flowName: string | null;
  /** The flow's published version; null where there is none. */
  published: FlowDocument | null;
}

const stepOf = ({ row, published }: Found): StepNode | undefined =>
  published?.nodes.find((node): node is StepNode => node.type === "step" && node.id === row.node);

/** One that no version in use names any more, and of which there is nothing to tell, is only history. The organisation's are off then. */
const isInUse = (found: Found, counts: Counts | undefined): boolean =>
  found.row.node === null ||
  found.row.status !== "on" ||
  counts !== undefined ||
  (stepOf(found)?.data.webhooks ?? []).some(({ id, url }) => id === found.row.webhookId && url === found.row.url);

const toJson = (found: Found, counts: Counts = nothing): EndpointJson => {
  const { row, flowName } = found;
  return {
    id: toPublic(row.id),
    webhook: { id: row.webhookId, name: row.name },
    flow: row.flowId === null ? null : { id: toPublic(row.flowId), name: flowName ?? "" },
    step: row.node === null ? null : { nodeId: row.node, name: stepOf(found)?.data.name ?? row.node },
    url: row.url,
    status: row.status as EndpointJson["status"],
    since: row.statusSince.toISOString(),
    ...counts,
    failuresInRow: row.failuresInRow,
    lastFailure: row.lastFailureAt === null ? null : { at: row.lastFailureAt.toISOString(), text: row.lastFailure ?? "" },
  };
};

async function found({ row, flowName, documentId }: Awaited<ReturnType<typeof selectEndpoints>>[number]): Promise<Found> {
  return { row, flowName, published: documentId === null ? null : (await documentById(documentId)).document };
}

async function all(workspaceId: string, only?: string): Promise<{ each: Found; counts: Counts | undefined }[]> {
  const [rows, counts] = await Promise.all([selectEndpoints(workspaceId, only), countsByEndpoint(workspaceId, only)]);
  return (await Promise.all(rows.map(found))).map((each) => ({ each, counts: counts.get(each.row.id) }));
}

/** Those in use, by flow and name. */
export const listEndpoints = async ({ workspaceId }: Pick<Actor, "workspaceId">): Promise<EndpointJson[]> =>
  (await all(workspaceId)).filter(({ each, counts }) => isInUse(each, counts)).map(({ each, counts }) => toJson(each, counts));

/**
 * Pauses an endpoint, resumes it, or switches one on again that answered 410.
 * @param id uuid
 * @throws Refused `not_found`, `conflict` where one that was switched off is to be paused
 */
export async function setEndpointStatus(actor: Actor, id: string, { status }: z.output<typeof EndpointChange>): Promise<EndpointJson> {
  const row = await db().transaction(async (tx) => {
    const [known] = await tx
      .select({ row: endpoints })
      .from(endpoints)
      .leftJoin(flows, eq(flows.id, endpoints.flowId))
      .where(and(eq(endpoints.id, id), eq(endpoints.workspaceId, actor.workspaceId), isNull(flows.archivedAt)))
      .for("update", { of: endpoints });
    // One that is off is in no list: its webhook is switched on, not its address.
    if (!known || known.row.status === "off") throw notFound("endpoint");
    if (known.row.status === status) return known.row;
    if (status === "paused" && known.row.status === "gone")
      throw new Refused("conflict", `${known.row.name} was switched off by an answer 410 Gone. Switch it on before you pause it.`);
    await audit(tx, actor, "endpoint.changed", `endpoint:${id}`, { webhook: known.row.name, url: known.row.url, status });
    if (status === "on") await switchOn(tx, eq(endpoints.id, id));
    else await tx.update(endpoints).set({ status, statusSince: sql`now()` }).where(eq(endpoints.id, id));
    return known.row;
  });
  announce(actor.workspaceId, [endpointChanged(row)]);
  wakeWorkers();
  // Also one that no version in use names any more.
  const [changed] = await all(actor.workspaceId, id);
  if (!changed) throw notFound("endpoint");
  return toJson(changed.each, changed.counts);
}
