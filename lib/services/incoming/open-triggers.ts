/** Flows that anybody who knows the address may start. */
import { asc } from "drizzle-orm";
import { documentById } from "#db/documents.ts";
import { flows } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { toPublic } from "#lib/ids.ts";
import { type ListedFlow, listed, selectListed } from "#lib/services/flows/flow-list.ts";
import { isListed } from "#lib/services/flows/flow-row.ts";
import { webhookOf } from "#lib/services/incoming/flow.ts";

export interface OpenTrigger {
  flow: { id: string; name: string };
  status: "draft" | "live" | "paused";
}

/** Whether the version that calls run asks for nothing. */
async function isOpen({ row, draft, published }: ListedFlow): Promise<boolean> {
  const called = row.status === "draft" || published === null ? draft : (await documentById(published.id)).document;
  return webhookOf(called)?.data.auth === "none";
}

/** By name. */
export async function openTriggers(actor: Pick<Actor, "workspaceId">): Promise<OpenTrigger[]> {
  const rows = (await selectListed().where(isListed(actor)).orderBy(asc(flows.name), asc(flows.id))).map(listed);
  const open = await Promise.all(rows.map(isOpen));
  return rows.filter((_row, at) => open[at]).map(({ row }) => ({ flow: { id: toPublic(row.id), name: row.name }, status: row.status }));
}
