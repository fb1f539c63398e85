/** Flows as the API reads them. What the pages read: flow-pages.ts. */
import { and, desc, lt } from "drizzle-orm";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { masked } from "#lib/flow/secrets.ts";
import { webhooksOff } from "#lib/services/deliveries/webhooks-off.ts";
import { type FlowDetailJson, type FlowJson, flowJson, flowsJson } from "#lib/services/flows/flow-json.ts";
import { listed, selectListed } from "#lib/services/flows/flow-list.ts";
import { flowProblems } from "#lib/services/flows/flow-problems.ts";
import { etagOf, findFlow, isListed } from "#lib/services/flows/flow-row.ts";
import { storedVersion } from "#lib/services/flows/versions.ts";
import { type Page, paged } from "#lib/services/params.ts";
import type { Listed } from "#lib/wire/listed.ts";

/** The newest first. */
export async function listFlows(actor: Actor, { limit, cursor }: Page): Promise<Listed<FlowJson>> {
  const found = await selectListed()
    .where(and(isListed(actor), cursor === undefined ? undefined : lt(flows.id, cursor)))
    .orderBy(desc(flows.id))
    .limit(limit + 1);
  const { items, nextCursor } = paged(
    found.map((each) => ({ id: each.row.id, each })),
    limit,
    ({ each }) => listed(each),
  );
  return { items: await flowsJson(actor, items), nextCursor };
}

/**
 * One flow with its draft, or with a published version in the draft's place.
 * @param flowId uuid
 * @param version a published version's number
 * @throws Refused `not_found`, for an unknown version too
 */
export async function readFlow(actor: Actor, flowId: string, version?: number): Promise<{ flow: FlowDetailJson; etag: string }> {
  const found = await findFlow(actor, flowId);
  const off = await webhooksOff(found);
  if (version === undefined) {
    const flow = { ...(await flowJson(actor, found)), draft: masked(found.draft), webhooksOff: off };
    return { flow, etag: etagOf(found.row) };
  }
  const { document } = await storedVersion(flowId, version);
  const base = await flowJson(actor, found);
  const problems = await flowProblems(found.row.workspaceId, document);
  return { flow: { ...base, name: document.name, version, problems, draft: masked(document), webhooksOff: off }, etag: `"v${version}"` };
}
