/** What the tests of organisation webhooks share: who listens, and what they are sent. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { deliveries, endpoints, messages, organisationWebhooks } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createWebhook } from "#lib/services/organisation/create-webhook.ts";
import { deleteWebhook } from "#lib/services/organisation/delete-webhook.ts";
import { NewWebhook } from "#lib/services/organisation/webhook-input.ts";
import { type Family, ORGANISATION_EVENTS } from "#lib/wire/messages/organisation-events.ts";
import { MESSAGE_SCHEMAS } from "#lib/wire/messages/schemas/index.ts";
import { EVENT_NAMES } from "#lib/wire/organisation-webhook.ts";

export const eventsOf = (family: Family) => EVENT_NAMES.filter((event) => ORGANISATION_EVENTS[event].family === family);

/** A webhook that hears of all events of its family, unless `more` says otherwise; its public id. */
export const listening = async (actor: Actor, more: Partial<Record<keyof NewWebhook, unknown>> = {}): Promise<string> => {
  const family = (more.family ?? "workflow") as Family;
  const input = { name: "Listener", url: "https://hooks.example.com/all", family, events: eventsOf(family), ...more };
  return (await createWebhook(actor, NewWebhook.parse(input))).id;
};

/** Nobody listens any more. */
export async function silence(actor: Actor): Promise<void> {
  const rows = await db().select({ id: organisationWebhooks.id }).from(organisationWebhooks);
  for (const { id } of rows) await deleteWebhook(actor, id);
}

/** Its messages in the order of their causes, with the state of their deliveries. Each is what its schema says. */
export async function sentTo(webhookId: string) {
  const theirs = db().select({ id: endpoints.id }).from(endpoints).where(eq(endpoints.webhookId, webhookId));
  const rows = await db()
    .select({ message: messages, delivery: deliveries })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.id, messages.id))
    .where(and(inArray(messages.endpointId, theirs)))
    .orderBy(asc(deliveries.seq));
  return rows.map(({ message, delivery }) => {
    const body = JSON.parse(message.body);
    MESSAGE_SCHEMAS[message.eventType].parse(body);
    if (body.id !== toPublic(message.id)) throw new Error("the body does not have its message's id");
    return { ...message, body, delivery };
  });
}

const wordOf = { Completed: "checked", NotCompleted: "unchecked" } as const;

/** In words: `TaskReady Draft`, `TaskCheckedUnchecked Draft checked`, `ChecklistCreated`. */
export async function heardBy(webhookId: string): Promise<string[]> {
  return (await sentTo(webhookId)).map(({ eventType, body }) => {
    if (eventType === "TaskCheckedUnchecked") return `${eventType} ${body.data.name} ${wordOf[body.data.status as keyof typeof wordOf]}`;
    const name = body.data?.task?.name ?? (eventType.startsWith("Task") ? body.data.name : null);
    return name === null ? eventType : `${eventType} ${name}`;
  });
}

export const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });
export const action = (name: string, data: object = {}) => ({ type: "action", data: { name, ...data } });
export const approval = (name: string, data: object = {}) => step(name, { kind: "approval", ...data });
/** Shown while the field Large? is checked. */
export const shownIfLarge = { visibleIf: { all: [{ field: "large", op: "is_checked" }] } };

/**
 * @param ways edges as `source target` or `source target handle`
 * @param begin data of the trigger `new`
 */
export const flow = (nodes: Record<string, object>, ways: string[], begin: object = { kind: "manual", name: "New task" }): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "Reviews",
    fields: [{ key: "large", name: "Large?", type: "checkbox" }],
    nodes: Object.entries({ new: { type: "trigger", data: begin }, ...nodes }).map(([id, node]) => ({
      id,
      position: { x: 0, y: 0 },
      ...node,
    })),
    edges: ways.map((way, index) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${index}`, source, target, sourceHandle };
    }),
  });

/** A live flow; its public id. */
export async function live(actor: Actor, document: FlowDocument): Promise<string> {
  const { id } = await createFlow(actor, document);
  await publishFlow(actor, fromPublic(id) as string, { migrateTasks: false });
  return id;
}
