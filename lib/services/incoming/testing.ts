/** For tests: flows that incoming webhooks begin, and calls on them. */
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incomingRequests, tasks } from "#db/schema/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { SOURCE_BODY } from "#lib/flow/testing/webhook-flow.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import { receive } from "#lib/services/incoming/receive.ts";

type Actor = Parameters<typeof createFlow>[0];

/** Publishes it. @returns uuid */
export async function liveFlow(actor: Actor, document: FlowDocument): Promise<string> {
  const id = fromPublic((await createFlow(actor, document)).id) as string;
  await publishFlow(actor, id, { migrateTasks: false });
  return id;
}

/** The source's example, on a webhook that asks for no token. */
export const sendTo = (flowId: string, headers: Record<string, string> = {}): Promise<Given> =>
  receive(flowId, {
    method: "POST",
    headers: new Headers({ "content-type": "application/json", ...headers }),
    search: "",
    peer: "203.0.113.7",
    bytes: async () => Buffer.from(SOURCE_BODY),
  });

/** Its first. */
export const requestOf = async (flowId: string) =>
  (await db().select().from(incomingRequests).where(eq(incomingRequests.flowId, flowId)).orderBy(incomingRequests.id).limit(1))[0];
export const tasksOf = (flowId: string) => db().select().from(tasks).where(eq(tasks.flowId, flowId));
