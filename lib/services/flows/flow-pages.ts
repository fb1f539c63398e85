/** Flows as the app's own pages read them: the list, and what the Flow Builder opens with. */

import { desc } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { miniGraph } from "#lib/flow/mini-graph.ts";
import { errorsOf } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked } from "#lib/flow/secrets.ts";
import { toPublic } from "#lib/ids.ts";
import { activeMemberList } from "#lib/services/accounts/members.ts";
import { membersById } from "#lib/services/accounts/members-by-id.ts";
import { webhooksOff } from "#lib/services/deliveries/webhooks-off.ts";
import { type ListedFlow, listed, mostFlows, publishedOf, selectListed } from "#lib/services/flows/flow-list.ts";
import { flowProblems, problemsWith, type Surroundings, surroundingsOf } from "#lib/services/flows/flow-problems.ts";
import { etagOf, findFlow, isListed, startsOf } from "#lib/services/flows/flow-row.ts";
import { openNodeCounts, openTaskCounts } from "#lib/services/flows/open-counts.ts";
import { webhookToken, webhookUrl } from "#lib/services/incoming/token.ts";
import type { BuilderJson, FlowItemJson, MemberJson } from "#lib/wire/pages.ts";

const openBySteps = (document: FlowDocument, counts: Record<string, number>): FlowItemJson["openBySteps"] =>
  document.nodes.flatMap((node) => {
    const open = counts[node.id] ?? 0;
    return node.type === "step" && open > 0 ? [{ nodeId: node.id, colour: node.data.colour ?? null, count: open }] : [];
  });

/** What an item says beside its flow's own row. */
interface Beside {
  openTasks: number;
  openByNode: Record<string, number>;
  updatedBy: MemberJson | null;
  surroundings: Surroundings;
}

async function flowItem(actor: Actor, flow: ListedFlow, beside: Beside): Promise<FlowItemJson> {
  const { row, draft, published } = flow;
  const { openTasks, openByNode, updatedBy, surroundings } = beside;
  const [problems, { document, differs }] = await Promise.all([problemsWith(draft, surroundings), publishedOf(flow)]);
  return {
    id: toPublic(row.id),
    name: row.name,
    description: draft.description,
    status: row.status,
    version: published?.number ?? null,
    draft: {
      differs,
      errors: errorsOf(problems).length,
    },
    openTasks,
    openBySteps: openBySteps(document ?? draft, openByNode),
    graph: miniGraph(draft),
    ...startsOf(actor, row, document),
    updatedBy,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** All flows, the last changed first. */
export async function flowItems(actor: Actor): Promise<FlowItemJson[]> {
  const found = (await selectListed().where(isListed(actor)).orderBy(desc(flows.updatedAt)).limit(mostFlows)).map(listed);
  const ids = found.map(({ row }) => row.id);
  const [open, byNode, people, surroundings] = await Promise.all([
    openTaskCounts(ids),
    openNodeCounts(ids),
    membersById(found.map(({ row }) => row.updatedBy)),
    surroundingsOf(
      actor.workspaceId,
      found.map(({ draft }) => draft),
    ),
  ]);
  return Promise.all(
    found.map((flow) => {
      const { id, updatedBy } = flow.row;
      return flowItem(actor, flow, {
        openTasks: open.get(id) ?? 0,
        openByNode: byNode.get(id) ?? {},
        updatedBy: people.get(updatedBy ?? "") ?? null,
        surroundings,
      });
    }),
  );
}

/**
 * @param flowId uuid
 * @throws Refused `not_found`
 */
export async function flowForBuilder(actor: Actor, flowId: string): Promise<BuilderJson> {
  const found = await findFlow(actor, flowId);
  const { row, draft, published } = found;
  const [problems, open, byNode, people, picked, off] = await Promise.all([
    flowProblems(row.workspaceId, draft),
    openTaskCounts([flowId]),
    openNodeCounts([flowId]),
    membersById([row.updatedBy]),
    activeMemberList(row.workspaceId),
    webhooksOff(found),
  ]);
  return {
    id: toPublic(row.id),
    name: row.name,
    status: row.status,
    version: published?.number ?? null,
    nextVersion: (published?.number ?? 0) + 1,
    draft: masked(draft),
    etag: etagOf(row),
    problems,
    published: published && masked(published.document),
    openTasks: open.get(flowId) ?? 0,
    openByNode: byNode.get(flowId) ?? {},
    updatedBy: people.get(row.updatedBy ?? "") ?? null,
    updatedAt: row.updatedAt.toISOString(),
    members: picked,
    callTimeout: env().callTimeoutMs / 1000,
    webhooksOff: off,
    webhook: can(actor, "flows:edit") ? { url: webhookUrl(row.id), token: webhookToken(row) } : null,
  };
}

/** The flows that changed last, for the short cuts of the nav. */
export async function recentFlows(actor: Actor): Promise<{ id: string; name: string }[]> {
  const rows = await db()
    .select({ id: flows.id, name: flows.name })
    .from(flows)
    .where(isListed(actor))
    .orderBy(desc(flows.updatedAt))
    .limit(4);
  return rows.map(({ id, name }) => ({ id: toPublic(id), name }));
}
