import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import * as one from "#app/data/runs/[runId]/route.ts";
import * as file from "#app/data/runs/export/route.ts";
import * as list from "#app/data/runs/route.ts";
import { db } from "#db/client.ts";
import { actionRuns } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { readMe } from "#lib/services/accounts/me.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { exportRuns } from "#lib/services/run-log/export-runs.ts";
import { discardRun } from "#lib/services/runs/discard-run.ts";
import { retryRun, startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { deleteTask } from "#lib/services/tasks/delete-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";
import type { RunItemJson } from "#lib/wire/run-log.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
const as = {
  admin: await signedIn(admin),
  integrator: await signedIn(integrator),
  member: await signedIn(member),
  other: await signedIn(other.admin),
};

async function live(document: FlowDocument): Promise<string> {
  const flow = await createFlow(admin.actor, document);
  await publishFlow(admin.actor, fromPublic(flow.id) as string, { migrateTasks: false });
  return fromPublic(flow.id) as string;
}

/** Performs an action to its end. @returns the run's id, as the outside says it */
async function act(task: string, action: string): Promise<string> {
  const { run, done } = await startAction(member.actor, task, { action });
  await done;
  return toPublic(run.id);
}

const taskOf = async (flow: string, name: string): Promise<string> =>
  (await createTask(member.actor, flow, { name, fields: exampleValues })).id;

const items = async (query = ""): Promise<RunItemJson[]> => (await call(list.GET, { ...as.integrator, query })).json.items;
const found = async (query: string) => (await items(query)).map(({ id }) => id);
const opened = async (runId: string, who = as.integrator) => (await call(one.GET, { ...who, params: { runId } })).json;

let [flow, acme, blue, started, failed, done] = ["", "", "", "", "", ""];

beforeAll(async () => {
  flow = await live(onboarding([{ id: "o2", kind: "api_call", url: `${receiver.url}/hooks`, method: "PUT" }]));
  acme = await taskOf(flow, "Acme Corp");
  blue = await taskOf(flow, "Blue Harbour");
  started = await act(acme, "Start");
  receiver.answers({ status: 500, body: "no." });
  failed = await act(acme, "Finish");
  receiver.answers({ body: "" });
  await act(blue, "Start");
  done = await act(blue, "Finish");
});

describe("GET /data/runs", () => {
  test("200 with what a row says, newest first", async () => {
    const [newest, , stopped] = await items();
    expect(newest?.id).toBe(done);
    expect(stopped).toEqual({
      id: failed,
      status: "failed",
      discardedTo: null,
      action: { nodeId: "finish", name: "Finish" },
      task: { id: toPublic(acme), name: "Acme Corp" },
      flow: { id: toPublic(flow), name: expect.any(String) },
      by: "Example User",
      after: null,
      requestId: null,
      attempt: 1,
      calls: [{ method: "PUT", host: new URL(receiver.url).host, status: 500, reason: "status" }],
      startedAt: expect.any(String),
      durationMs: expect.any(Number),
    });
  });

  test.each([
    ["calls", () => "?calls=yes", () => [done, failed]],
    ["what needs somebody", () => "?state=attention", () => [failed]],
    ["what went well", () => "?state=succeeded&calls=yes", () => [done]],
    ["what is under way", () => "?state=running", () => []],
    ["a task", () => `?task=${toPublic(acme)}`, () => [failed, started]],
    ["a flow", () => `?flow=${toPublic(newId())}`, () => []],
    ["a part of the task's name, in any case", () => "?search=aCM", () => [failed, started]],
    ["words of task and action", () => "?search=finish%20blue", () => [done]],
    ["a part of a called host", () => "?search=127.0", () => [done, failed]],
    ["a word of nothing", () => "?search=nowhere", () => []],
    ["signs of patterns", () => "?search=%25", () => []],
    ["a run's id", () => `?search=${started}`, () => [started]],
    ["a time to come", () => "?since=2126-01-10T10:00:00Z", () => []],
  ])("filters by %s", async (_, query, wanted) => expect(await found(query())).toEqual(wanted()));

  test("goes on where the page before ended", async () => {
    const { json } = await call(list.GET, { ...as.integrator, query: "?limit=1" });
    expect(json.items).toHaveLength(1);
    expect(await found(`?cursor=${json.nextCursor}&limit=2`)).toEqual((await found("")).slice(1, 3));
  });

  test("401, 200 for members, 422, nothing of another workspace", async () => {
    expect((await call(list.GET)).status).toBe(401);
    expect((await call(list.GET, as.member)).json.items).not.toEqual([]);
    expect((await call(list.GET, { ...as.integrator, query: "?state=lost" })).status).toBe(422);
    expect((await call(list.GET, as.other)).json.items).toEqual([]);
    expect((await call(list.GET, { ...as.other, query: "?search=127.0" })).json.items).toEqual([]);
  });

  test("an action that runs by itself says what it followed", async () => {
    const before = new Set(await found(""));
    const document = onboarding([{ id: "o2", kind: "api_call", url: receiver.url }]);
    const edges = document.edges.filter(({ id }) => id !== "e1");
    const automatic = await live({ ...document, edges: [...edges, { id: "e9", source: "new", target: "finish" }] });
    const task = await taskOf(automatic, "By itself");
    await expect.poll(async () => (await items(`?task=${toPublic(task)}`))[0]?.status).toBe("succeeded");
    const [run] = (await items("?calls=yes")).filter(({ id }) => !before.has(id));
    expect(run).toMatchObject({ action: { name: "Finish" }, after: "New task", by: "Example User", calls: [{ status: 200 }] });
  });
});

test("those who perform actions are told how many runs need somebody", async () => {
  expect(await readMe(member.actor)).toMatchObject({ stoppedRuns: 1 });
  expect(await readMe(integrator.actor)).toMatchObject({ stoppedRuns: 0 });
  expect(await readMe(other.admin.actor)).toMatchObject({ stoppedRuns: 0 });
});

describe("GET /data/runs/{runId}", () => {
  test("200 with what each operation sent and got", async () => {
    const run = await opened(failed);
    expect(run).toMatchObject({ id: failed, version: 1, stage: "In Progress", run: { status: "failed", failedOperation: { index: 1 } } });
    expect(run.trace.map(({ kind, status, attempt }: RunTried) => [kind, status, attempt])).toEqual([
      ["move", "succeeded", 1],
      ["api_call", "failed", 1],
    ]);
    expect(run.trace[1]).toMatchObject({ request: { url: `${receiver.url}/hooks` }, response: { status: 500, body: "no." } });
  });

  test("members read where a call went and what was answered, not what it held", async () => {
    const [, sent] = (await opened(done, as.member)).trace;
    expect(sent).toMatchObject({ request: null, response: null, note: expect.stringContaining("/hooks 200") });
    expect(sent.note).toMatch(/^PUT 127\.0\.0\.1:/);
  });

  test("another try is told beside the one before, with who began it; what was given up keeps how long it took", async () => {
    receiver.answers({ status: 503 });
    const { done: ended } = await retryRun(member.actor, acme, fromPublic(failed) as string);
    await ended;
    const [row] = await items("?state=attention");
    expect(row).toMatchObject({ id: failed, attempt: 2, calls: [{ status: 503 }] });
    const run = await opened(failed);
    expect(run.trace.map(({ attempt, response }: RunTried) => [attempt, response?.status])).toEqual([
      [1, undefined],
      [1, 500],
      [2, 503],
    ]);
    const retried = {
      did: "retried",
      attempt: 2,
      who: "Example User",
      at: expect.stringMatching(/Z$/),
      why: expect.stringContaining("500"),
    };
    expect(run.acts).toEqual([retried]);
    await (await discardRun(admin.actor, acme, fromPublic(failed) as string)).done;
    expect(await items("?state=discarded")).toMatchObject([{ id: failed, status: "discarded", durationMs: row?.durationMs }]);
    expect(row?.durationMs).toEqual(expect.any(Number));
    const given = await opened(failed);
    expect(given.acts).toEqual([retried, { did: "discarded", who: "Example User", at: given.run.finishedAt }]);
    expect(await found("?state=attention")).toEqual([]);
    expect(await readMe(member.actor)).toMatchObject({ stoppedRuns: 0 });
    receiver.answers({ body: "" });
  });

  test("says what an old run did, however much its task did since", async () => {
    const effects = [{ kind: "create_record" as const, at: 0, dataSetId: newId(), cells: {} }];
    const [old] = await db()
      .update(actionRuns)
      .set({ effects })
      .where(eq(actionRuns.id, fromPublic(started) as string))
      .returning();
    if (!old) throw new Error("no run");
    const since = Array.from({ length: 501 }, () => ({ ...old, id: newId() }));
    await db().insert(actionRuns).values(since);
    expect((await opened(started)).deeds).toMatchObject([{ kind: "create_record", at: 0 }]);
    await db()
      .delete(actionRuns)
      .where(
        inArray(
          actionRuns.id,
          since.map(({ id }) => id),
        ),
      );
  });

  test("401 and 404, also for another workspace's", async () => {
    expect((await call(one.GET, { params: { runId: failed } })).status).toBe(401);
    expect((await call(one.GET, { ...as.admin, params: { runId: toPublic(newId()) } })).status).toBe(404);
    expect((await call(one.GET, { ...as.other, params: { runId: failed } })).status).toBe(404);
  });
});

test("GET /data/runs/export is a file of all that the filter leaves", async () => {
  expect((await call(file.GET)).status).toBe(401);
  let text = "";
  for await (const piece of exportRuns(integrator.actor, { calls: "yes" })) text += piece;
  const [heads, ...lines] = text.split("\r\n");
  expect(heads).toBe("\ufeffRun ID,Status,Action,Task,Flow,Performed by,After,API Calls,Tries,Started,Milliseconds");
  const line = lines.find((each) => each.startsWith(done));
  expect(line).toContain(`${done},Succeeded,Finish,Blue Harbour`);
  expect(line).toContain(`PUT ${new URL(receiver.url).host} 200`);
});

describe("what is gone", () => {
  test("a deleted task takes its runs along", async () => {
    await deleteTask(admin.actor, blue);
    expect(await found(`?task=${toPublic(blue)}`)).toEqual([]);
    expect((await call(one.GET, { ...as.admin, params: { runId: done } })).status).toBe(404);
  });

  test("an archived flow takes its runs out of the list", async () => {
    const archived = await live(onboarding([]));
    await act(await taskOf(archived, "Gone"), "Start");
    expect(await found(`?flow=${toPublic(archived)}`)).toHaveLength(1);
    await deleteFlow(admin.actor, archived, { force: true });
    expect(await found(`?flow=${toPublic(archived)}`)).toEqual([]);
  });
});

interface RunTried {
  kind: string;
  status: string;
  attempt: number;
  response: { status: number } | null;
}
