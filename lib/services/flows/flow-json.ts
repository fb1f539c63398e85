/** A flow as the API shows it. */

import { documentById } from "#db/documents.ts";
import { type Actor, can } from "#lib/auth/can.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { toPublic } from "#lib/ids.ts";
import type { ListedFlow } from "#lib/services/flows/flow-list.ts";
import { problemsWith, type Surroundings, surroundingsOf } from "#lib/services/flows/flow-problems.ts";
import { webhookOf } from "#lib/services/incoming/flow.ts";
import { webhookToken, webhookUrl } from "#lib/services/incoming/token.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

export interface FlowJson {
  id: string;
  name: string;
  status: FlowStatus;
  /** The published version; null where there is none. */
  version: number | null;
  problems: Problem[];
  /** Where an incoming webhook begins it. */
  webhookUrl?: string;
  /** For administrators. */
  webhookToken?: string;
}

/** A step webhook that an endpoint's 410 switched off. */
export interface WebhookOff {
  nodeId: string;
  webhookId: string;
  url: string;
  since: string;
}

export interface FlowDetailJson extends FlowJson {
  /** The draft, or the version that was asked for; secrets are null. */
  draft: FlowDocument;
  webhooksOff: WebhookOff[];
}

/** A flow is called as its published version says, or its draft; either may have the webhook. */
async function hookOf(actor: Actor, { row, draft, published }: ListedFlow): Promise<Pick<FlowJson, "webhookUrl" | "webhookToken">> {
  if (!webhookOf(draft) && !(published && webhookOf((await documentById(published.id)).document))) return {};
  return { webhookUrl: webhookUrl(row.id), ...(can(actor, "flows:edit") && { webhookToken: webhookToken(row) }) };
}

const toJson = async (actor: Actor, flow: ListedFlow, surroundings: Surroundings): Promise<FlowJson> => ({
  id: toPublic(flow.row.id),
  name: flow.row.name,
  status: flow.row.status,
  version: flow.published?.number ?? null,
  problems: await problemsWith(flow.draft, surroundings),
  ...(await hookOf(actor, flow)),
});

/** The problems are the draft's. */
export const flowJson = async (actor: Actor, flow: ListedFlow): Promise<FlowJson> =>
  toJson(actor, flow, await surroundingsOf(flow.row.workspaceId, [flow.draft]));

/** Flows of one workspace. */
export async function flowsJson(actor: Actor, flows: readonly ListedFlow[]): Promise<FlowJson[]> {
  const surroundings = await surroundingsOf(
    actor.workspaceId,
    flows.map(({ draft }) => draft),
  );
  return Promise.all(flows.map((flow) => toJson(actor, flow, surroundings)));
}
