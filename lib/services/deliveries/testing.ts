/** What the tests of deliveries share: a flow with webhooks, and deliveries of it in any state. */
import { db } from "#db/client.ts";
import { attempts, deliveries, endpoints, messages } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { endpointId, firstIdAt, fromPublic, newId, now, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";

/** The starter with these webhooks on In Progress. */
export function flowWith(webhooks: object[], name = "Onboarding"): FlowDocument {
  const flow = starterFlow(name);
  const nodes = flow.nodes.map((node) => (node.id === "in_progress" ? { ...node, data: { ...node.data, webhooks } } : node));
  return FlowDocument.parse({ ...flow, nodes });
}

export const webhook = (id: string, more: object = {}) => ({
  id,
  name: `Webhook ${id}`,
  url: `https://hooks.example.com/${id}`,
  trigger: "completed",
  ...more,
});

export interface TestFlow {
  actor: Actor;
  /** uuid */
  id: string;
  documentId: string;
  document: FlowDocument;
}

/** A live flow, with step webhooks switched on. */
export async function liveFlow(actor: Actor, webhooks: object[], name?: string): Promise<TestFlow> {
  await saveSettings(actor, { addOns: { stepWebhooks: true } });
  const id = fromPublic((await createFlow(actor, flowWith(webhooks, name))).id) ?? "";
  await publishFlow(actor, id, { migrateTasks: false });
  return current(actor, id);
}

/** The flow as it is published now. */
export async function current(actor: Actor, id: string): Promise<TestFlow> {
  const { published } = await findFlow(actor, id);
  if (!published) throw new Error("the flow is not published");
  return { actor, id, documentId: published.id, document: published.document };
}

/** A task of the flow; its uuid. */
export const newTask = async ({ actor, id }: TestFlow, name = "Acme Corp"): Promise<string> => (await createTask(actor, id, { name })).id;

/** An id of that time. */
export const idAt = (at: Date): string => `${firstIdAt(at).slice(0, 13)}${newId().slice(13)}`;

interface Made {
  webhookId?: string;
  taskId?: string;
  subject?: string;
  body?: string;
  eventType?: "StepCompleted" | "StepCreated";
  createdAt?: Date;
  delivery?: Partial<typeof deliveries.$inferInsert>;
  attempts?: Partial<typeof attempts.$inferInsert>[];
  id?: string;
}

/** A delivery to one of the flow's webhooks; resolves to its uuid. */
export async function delivery(flow: TestFlow, made: Made = {}): Promise<string> {
  const { webhookId = "w1", id = newId(), subject = "Acme Corp", eventType = "StepCompleted" } = made;
  const step = flow.document.nodes.find(({ id: node }) => node === "in_progress");
  const own = step?.type === "step" ? step.data.webhooks?.find((each) => each.id === webhookId) : undefined;
  if (!own) throw new Error(`the flow has no webhook ${webhookId}`);
  const { workspaceId } = flow.actor;
  const endpoint = endpointId(flow.id, "in_progress", webhookId, own.url);
  await db()
    .insert(endpoints)
    .values({ id: endpoint, workspaceId, flowId: flow.id, node: "in_progress", webhookId, name: own.name, url: own.url })
    .onConflictDoNothing();
  await db()
    .insert(messages)
    .values({
      id,
      workspaceId,
      endpointId: endpoint,
      flowId: flow.id,
      documentId: flow.documentId,
      taskId: made.taskId ?? newId(),
      node: "in_progress",
      webhookId,
      webhookName: own.name,
      eventType,
      subject,
      createdAt: made.createdAt ?? now(),
      body: made.body ?? JSON.stringify({ id: toPublic(id), type: eventType }),
    });
  await db()
    .insert(deliveries)
    .values({
      id,
      workspaceId,
      endpointId: endpoint,
      status: "pending",
      triesLeft: 3,
      nextAt: now(),
      attemptCount: made.attempts?.length ?? 0,
      ...made.delivery,
    });
  if (made.attempts && made.attempts.length > 0)
    await db()
      .insert(attempts)
      .values(
        made.attempts.map((each, index) => ({
          deliveryId: id,
          number: index + 1,
          startedAt: now(),
          durationMs: 20,
          signature: `v1,signature${index + 1}`,
          ...each,
        })),
      );
  return id;
}
