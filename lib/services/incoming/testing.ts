/** For tests: flows that incoming webhooks begin, calls on them, and what becomes of both. */
import { eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { beforeEach, expect } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, incomingRequests, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import type { Receiver } from "#e2e/receiver.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { SOURCE_BODY } from "#lib/flow/testing/webhook-flow.ts";
import { fromPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import { receive } from "#lib/services/incoming/receive.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import { closeTemplates } from "#lib/template/index.ts";
import { TemplatePool } from "#lib/template/pool.ts";

type Actor = Parameters<typeof createFlow>[0];
type Call = { id: string; kind: "api_call"; url: string };

interface IncomingTest {
  /** Forgets what it received before each test. */
  receiver: Receiver;
  /** An operation that calls the receiver at `/id`. */
  apiCall(id: string): Call;
  /** Resolves when the receiver has got exactly so many requests. */
  arrived(count: number): Promise<void>;
}

/** On a machine that is busy, callers come first: a received request waits for five seconds. */
export const patience = { timeout: 30_000 };

/**
 * An empty database, and a process that looks after runs and received requests. Call it once at the top of a file.
 * @param holding whether each test begins with a receiver that answers nobody until it is let go
 */
export async function testIncoming({ holding = false } = {}): Promise<IncomingTest> {
  await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
  const receiver = await testReceiver();
  await testRuns(receiver);
  beforeEach(() => {
    receiver.requests.length = 0;
    receiver.answers({ body: { value: "myResult" } });
    if (holding) receiver.hold();
  });
  return {
    receiver,
    apiCall: (id) => ({ id, kind: "api_call", url: `${receiver.url}/${id}` }),
    arrived: (count) => expect.poll(() => receiver.requests, patience).toHaveLength(count),
  };
}

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

/** Resolves when the flow's first request has this status. */
export const ends = (flowId: string, status: string): Promise<void> =>
  expect.poll(async () => (await requestOf(flowId))?.status, patience).toBe(status);

/**
 * As if all that the flow has received and run had happened this much earlier: what waits for a pause to pass, or for a silent process
 * to count as lost, waits for so much less.
 */
export async function backdate(flowId: string, ms = 60_000): Promise<void> {
  const earlier = (column: PgColumn) => sql`${column} - make_interval(secs => ${ms / 1000})`;
  await db().transaction(async (tx) => {
    const { receivedAt, triedAt } = incomingRequests;
    await tx
      .update(incomingRequests)
      .set({ receivedAt: earlier(receivedAt), triedAt: earlier(triedAt) })
      .where(eq(incomingRequests.flowId, flowId));
    await tx
      .update(actionRuns)
      .set({ startedAt: earlier(actionRuns.startedAt), triedAt: earlier(actionRuns.triedAt) })
      .where(eq(actionRuns.flowId, flowId));
  });
}

/** Ids of the requests that this process is at. */
export const inHand = (): string[] => [
  ...once<{ running: Map<string, unknown> }>("incoming", () => ({ running: new Map() })).running.keys(),
];

/** Nothing can be written to the table as long as `act` goes on, but that a request runs. */
export async function unwritable(table: "task_events" | "incoming_requests", act: () => Promise<unknown>): Promise<void> {
  const of = sql.identifier(table);
  const condition = table === "incoming_requests" ? sql`status = 'running'` : sql`false`;
  await db().execute(sql`alter table ${of} add constraint broken check (${condition}) not valid`);
  await act().finally(() => db().execute(sql`alter table ${of} drop constraint broken`));
}

/** The machine is too busy to work templates out, as long as `act` goes on. */
export async function busy(act: () => Promise<unknown>): Promise<void> {
  await closeTemplates();
  const thread = new URL("../../template/testing-thread.ts", import.meta.url);
  once("templates", () => new TemplatePool({ size: 1, thread, patienceMs: 1 }));
  await act().finally(closeTemplates);
}
