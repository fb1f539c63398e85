/** A flow as the API shows it. */

import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { toPublic } from "#lib/ids.ts";
import type { ListedFlow } from "#lib/services/flow-list.ts";
import { problemsWith, type Surroundings, surroundingsOf } from "#lib/services/flow-problems.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

export interface FlowJson {
  id: string;
  name: string;
  status: FlowStatus;
  /** The published version; null where there is none. */
  version: number | null;
  problems: Problem[];
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

const toJson = async ({ row, draft, published }: ListedFlow, surroundings: Surroundings): Promise<FlowJson> => ({
  id: toPublic(row.id),
  name: row.name,
  status: row.status,
  version: published?.number ?? null,
  problems: await problemsWith(draft, surroundings),
});

/** The problems are the draft's. */
export const flowJson = async (flow: ListedFlow): Promise<FlowJson> =>
  toJson(flow, await surroundingsOf(flow.row.workspaceId, [flow.draft]));

/** Flows of one workspace. */
export async function flowsJson(workspaceId: string, flows: readonly ListedFlow[]): Promise<FlowJson[]> {
  const surroundings = await surroundingsOf(
    workspaceId,
    flows.map(({ draft }) => draft),
  );
  return Promise.all(flows.map((flow) => toJson(flow, surroundings)));
}
