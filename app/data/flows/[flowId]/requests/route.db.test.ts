import { describe, expect, test } from "vitest";
import * as head from "#app/data/flows/[flowId]/head/route.ts";
import * as again from "#app/data/flows/[flowId]/requests/[requestId]/replay/route.ts";
import * as one from "#app/data/flows/[flowId]/requests/[requestId]/route.ts";
import * as latest from "#app/data/flows/[flowId]/requests/latest/route.ts";
import * as refused from "#app/data/flows/[flowId]/requests/refused/route.ts";
import * as list from "#app/data/flows/[flowId]/requests/route.ts";
import { db } from "#db/client.ts";
import { incomingRequests, refusedRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { SOURCE_BODY, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { versionFor } from "#lib/services/incoming/flow.ts";
import type { NewRequestRow } from "#lib/services/incoming/requests.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase();
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
// Nobody looks after requests here: those that are written below stay as they are.
await testReceiver();
const as = {
  admin: await signedIn(admin),
  integrator: await signedIn(integrator),
  member: await signedIn(member),
  other: await signedIn(other.admin),
};

async function flowOf(): Promise<{ flowId: string; documentId: string }> {
  const made = await createFlow(admin.actor, webhookFlow());
  const flowId = fromPublic(made.id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return { flowId, documentId: (await versionFor(flowId, "live"))?.id as string };
}
const flow = await flowOf();
const params = { flowId: toPublic(flow.flowId) };

async function requestOf(row: Partial<NewRequestRow> = {}): Promise<string> {
  const id = newId();
  await db()
    .insert(incomingRequests)
    .values({
      id,
      workspaceId,
      ...flow,
      version: 1,
      receivedAt: now(),
      query: "",
      headers: [["content-type", "application/json"]],
      body: Buffer.from(SOURCE_BODY),
      async: false,
      status: "succeeded",
      answerStatus: 200,
      answerBody: "{}",
      answeredAt: now(),
      finishedAt: now(),
      ...row,
    });
  return id;
}

const byHand = fromPublic((await createFlow(admin.actor, starterFlow("By hand"))).id) as string;
await publishFlow(admin.actor, byHand, { migrateTasks: false });
const { id: taskId } = await createTask(admin.actor, byHand, { name: "Acme 100%" });
const good = await requestOf({ query: "?region=North", taskId });
const bad = await requestOf({ status: "failed", answerStatus: 500, body: Buffer.from('{"name": "Zoë O\'Hara", "of": "100_A"}') });
const lost = await requestOf({ status: "interrupted", answerStatus: null, answeredAt: null, body: Buffer.from([0xff, 0x41, 0x63]) });
const waits = await requestOf({ status: "waiting", answerStatus: 202, finishedAt: null, body: Buffer.from("a\0b") });
const runs = await requestOf({ status: "running", answerStatus: null, answeredAt: null, finishedAt: null, replayOf: good });

describe("GET /data/flows/{id}/requests", () => {
  const found = async (query: string) =>
    (await call(list.GET, { ...as.integrator, params, query })).json.items.map(({ id }: { id: string }) => id);

  test("200, newest first, page by page", async () => {
    const first = await call(list.GET, { ...as.integrator, params, query: "?limit=2" });
    expect(first.status).toBe(200);
    expect(first.json.items).toMatchObject([
      { id: toPublic(runs), outcome: "running", status: null, durationMs: null, replayOf: toPublic(good) },
      { id: toPublic(waits), outcome: "waiting", status: 202 },
    ]);
    const rest = await call(list.GET, { ...as.integrator, params, query: `?cursor=${first.json.nextCursor}` });
    expect(rest.json.items.map(({ id }: { id: string }) => id)).toEqual([lost, bad, good].map(toPublic));
    expect(rest.json.items[2]).toMatchObject({ version: 1, task: { id: toPublic(taskId), name: "Acme 100%" } });
  });

  test.each([
    ["outcome", "?outcome=succeeded", [good]],
    ["a chain that goes on, or has not begun", "?outcome=running", [runs, waits]],
    ["answers that are errors of the server", "?status=5xx", [bad]],
    ["answers that are successes", "?status=2xx", [waits, good]],
    ["words in the body, in any case", "?search=o%27hARA", [bad]],
    ["words with letters beyond ASCII", `?search=${encodeURIComponent("Zoë")}`, [bad]],
    ["a body that is no UTF-8", "?search=AC&outcome=interrupted", [lost]],
    ["words in the query", "?search=region%3Dnorth", [good]],
    ["the name of the task, with signs of patterns", "?search=100%25", [good]],
    ["signs of patterns in the body", "?search=0_A", [bad]],
    ["words that only a pattern would fit", "?search=Z%25Hara", []],
    ["an id", `?search=${"ID"}`, [lost]],
    ["both", "?outcome=succeeded&search=789123", [good]],
  ])("filters by %s", async (_, query, wanted) => {
    expect(await found(query.replace("ID", toPublic(lost)))).toEqual(wanted.map(toPublic));
  });

  test("401, 403 for members, 404 for another workspace's, 422", async () => {
    expect((await call(list.GET, { params })).status).toBe(401);
    expect((await call(list.GET, { ...as.member, params })).status).toBe(403);
    expect((await call(list.GET, { ...as.other, params })).status).toBe(404);
    for (const query of ["?outcome=lost", "?status=500", `?search=${"a".repeat(201)}`, "?limit=0", "?colour=red"])
      expect((await call(list.GET, { ...as.integrator, params, query })).status, query).toBe(422);
  });
});

describe("GET /data/flows/{id}/requests/{requestId}", () => {
  const show = (id: string, who: object = as.integrator) => call(one.GET, { ...who, params: { ...params, requestId: toPublic(id) } });

  test("200 with what was sent and answered", async () => {
    const { status, json } = await show(bad);
    expect(status).toBe(200);
    expect(json).toMatchObject({ request: { body: expect.stringContaining("Zoë") }, trace: [], answer: { status: 500 } });
  });

  test("401, 403 and 404, also for another flow's", async () => {
    expect((await show(bad, {})).status).toBe(401);
    expect((await show(bad, as.member)).status).toBe(403);
    expect((await show(bad, as.other)).status).toBe(404);
    expect((await show(newId())).status).toBe(404);
    const elsewhere = { flowId: toPublic((await flowOf()).flowId), requestId: toPublic(bad) };
    expect((await call(one.GET, { ...as.integrator, params: elsewhere })).status).toBe(404);
  });
});

describe("GET /data/flows/{id}/requests/latest", () => {
  test("200 with the last one, or null", async () => {
    expect((await call(latest.GET, { ...as.integrator, params })).json.id).toBe(toPublic(runs));
    const empty = await call(latest.GET, { ...as.integrator, params: { flowId: toPublic((await flowOf()).flowId) } });
    expect([empty.status, empty.json]).toEqual([200, null]);
  });

  test("401, 403 and 404", async () => {
    expect((await call(latest.GET, { params })).status).toBe(401);
    expect((await call(latest.GET, { ...as.member, params })).status).toBe(403);
    expect((await call(latest.GET, { ...as.other, params })).status).toBe(404);
  });
});

describe("GET /data/flows/{id}/requests/refused", () => {
  test("200 with the counts of the last 24 hours, the most frequent first", async () => {
    const hours = (ago: number) => new Date(now().getTime() - ago * 3_600_000);
    const counted = (error: string, ago: number, count: number) => ({ flowId: flow.flowId, workspaceId, error, hour: hours(ago), count });
    await db()
      .insert(refusedRequests)
      .values([
        counted("rate_limited", 1, 3),
        counted("unauthorized", 1, 5),
        counted("unauthorized", 22, 7),
        counted("unauthorized", 26, 100),
      ]);
    const { status, json } = await call(refused.GET, { ...as.integrator, params });
    expect(status).toBe(200);
    expect(json).toEqual([
      { error: "unauthorized", count: 12 },
      { error: "rate_limited", count: 3 },
    ]);
  });

  test("401, 403 and 404", async () => {
    expect((await call(refused.GET, { params })).status).toBe(401);
    expect((await call(refused.GET, { ...as.member, params })).status).toBe(403);
    expect((await call(refused.GET, { ...as.other, params })).status).toBe(404);
  });
});

describe("POST /data/flows/{id}/requests/{requestId}/replay", () => {
  const replay = (id: string, who: object = as.admin, body: object = { version: "draft" }) =>
    call(again.POST, { ...who, params: { ...params, requestId: toPublic(id) }, body });

  test("202 with the new request, which runs", async () => {
    const { status, json } = await replay(good);
    expect(status).toBe(202);
    expect(json).toMatchObject({ version: null, replayOf: toPublic(good), request: { query: "?region=North", body: SOURCE_BODY } });
    const shown = async () => (await call(one.GET, { ...as.admin, params: { ...params, requestId: json.id } })).json;
    await expect.poll(async () => (await shown()).outcome).toBe("succeeded");
  });

  test("401, 403 for integrators, 404 and 422", async () => {
    expect((await replay(good, {})).status).toBe(401);
    expect((await replay(good, as.integrator)).status).toBe(403);
    expect((await replay(good, as.other)).status).toBe(404);
    expect((await replay(newId())).status).toBe(404);
    expect((await replay(good, as.admin, { version: "next" })).status).toBe(422);
  });
});

test("a flow's pages know whether it has a webhook, in the draft or live", async () => {
  const headOf = async (flowId: string) => (await call(head.GET, { ...as.integrator, params: { flowId } })).json;
  expect(await headOf(params.flowId)).toMatchObject({ receives: true, canStart: false });
  expect(await headOf(toPublic(byHand))).toMatchObject({ receives: false });
  await saveFlow(admin.actor, flow.flowId, starterFlow("By hand from now on"));
  expect(await headOf(params.flowId)).toMatchObject({ name: "By hand from now on", receives: true });
});
