import { describe, expect, test } from "vitest";
import * as one from "#app/api/v1/flows/[flowId]/route.ts";
import * as flows from "#app/api/v1/flows/route.ts";
import { flowCalls, uuid } from "#app/api/v1/flows/testing.ts";
import { testDatabase } from "#db/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { listRuns, readRun } from "#lib/services/runs/read-run.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";

await testDatabase();
const workspace = await testWorkspace();
const { admin, member } = workspace;
const { made, read, release, remove, save, setStatus } = flowCalls(workspace);
const other = await testWorkspace();

describe("GET /flows/{id}", () => {
  test("200 with the draft and its ETag", async () => {
    const id = await made();
    const { status, json, headers } = await read(id);
    expect(status).toBe(200);
    expect(json).toMatchObject({ id, name: "Onboarding", status: "draft", version: null, problems: [], webhooksOff: [] });
    expect(json.draft).toEqual(starterFlow("Onboarding"));
    expect(headers.get("etag")).toBe('"1"');
  });

  test("200 with a published version", async () => {
    const id = await made();
    await release(id);
    await save(id, starterFlow("Renamed"));
    await release(id);
    await save(id, starterFlow("Draft again"));
    expect((await read(id, { query: "?version=1" })).json).toMatchObject({ name: "Onboarding", version: 1, draft: { name: "Onboarding" } });
    expect((await read(id, { query: "?version=2" })).json).toMatchObject({ version: 2, draft: { name: "Renamed" } });
    expect((await read(id)).json).toMatchObject({ version: 2, draft: { name: "Draft again" } });
    expect((await read(id, { query: "?version=3" })).status).toBe(404);
    expect((await read(id, { query: "?version=0" })).status).toBe(422);
  });

  test("401, and 404 also for another workspace's flow", async () => {
    const id = await made();
    expect((await call(one.GET, { params: { flowId: id } })).status).toBe(401);
    expect((await read(id, { key: other.admin.key })).status).toBe(404);
    expect((await read("AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
    expect((await read("no-id")).status).toBe(404);
  });
});

describe("PUT /flows/{id}", () => {
  test("200, and another ETag only where something changed", async () => {
    const id = await made();
    expect((await save(id, starterFlow("Onboarding"))).headers.get("etag")).toBe('"1"');
    const { status, json, headers } = await save(id, starterFlow("Renamed"));
    expect([status, json.name, headers.get("etag")]).toEqual([200, "Renamed", '"2"']);
    expect((await read(id)).json.draft.name).toBe("Renamed");
  });

  test("409 where somebody saved in between", async () => {
    const id = await made();
    const seen = (await read(id)).headers.get("etag") ?? "";
    expect((await save(id, starterFlow("First"), { headers: { "if-match": seen } })).status).toBe(200);
    const late = await save(id, starterFlow("Second"), { headers: { "if-match": seen } });
    expect(late.status).toBe(409);
    expect(late.json.code).toBe("conflict");
    expect((await read(id)).json.name).toBe("First");
    expect((await save(id, starterFlow("Third"), { headers: { "if-match": "*" } })).status).toBe(200);
    expect((await release(id, {}, { headers: { "if-match": seen } })).status).toBe(409);
  });

  test("of two saves at once on the same state one wins", async () => {
    const id = await made();
    const headers = { "if-match": '"1"' };
    const both = await Promise.all([save(id, starterFlow("A"), { headers }), save(id, starterFlow("B"), { headers })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("401, 403, 404, 422", async () => {
    const id = await made();
    const document = starterFlow("x");
    expect((await call(one.PUT, { params: { flowId: id }, body: document, method: "PUT" })).status).toBe(401);
    expect((await save(id, document, { key: member.key })).status).toBe(403);
    expect((await save(id, document, { key: other.admin.key })).status).toBe(404);
    expect((await save(id, { ...document, nodes: [...document.nodes, document.nodes[0]] })).status).toBe(422);
  });
});

describe("PATCH /flows/{id}", () => {
  test("200 pauses, makes live, and makes a draft of it again", async () => {
    const id = await made();
    await release(id);
    for (const status of ["paused", "live", "live", "draft", "live"])
      expect((await setStatus(id, status)).json).toMatchObject({ id, status, version: 1 });
  });

  test("409 live without a published version", async () => {
    const { status, json } = await setStatus(await made(), "live");
    expect([status, json.code]).toEqual([409, "conflict"]);
  });

  test("401, 403, 404, 422", async () => {
    const id = await made();
    expect((await call(one.PATCH, { params: { flowId: id }, body: {}, method: "PATCH" })).status).toBe(401);
    expect((await setStatus(id, "paused", member.key)).status).toBe(403);
    expect((await setStatus(id, "paused", other.admin.key)).status).toBe(404);
    expect((await setStatus(id, "off")).status).toBe(422);
  });
});

describe("DELETE /flows/{id}", () => {
  test("204, and it is nowhere from then on", async () => {
    const id = await made();
    expect((await remove(id)).status).toBe(204);
    expect((await remove(id)).status).toBe(404);
    expect((await read(id)).status).toBe(404);
    expect((await save(id, starterFlow("x"))).status).toBe(404);
    expect((await release(id)).status).toBe(404);
    const { json } = await call(flows.GET, { key: admin.key, query: "?limit=200" });
    expect(json.items.map((flow: { id: string }) => flow.id)).not.toContain(id);
  });

  test("409 while tasks are open, unless it is forced; then they are gone too", async () => {
    const id = await made();
    await release(id);
    const task = await createTask(admin.actor, uuid(id), { name: "open" });
    const { run, done } = await startAction(admin.actor, task.id, { action: "Start" });
    await done;
    const { status, json } = await remove(id);
    expect([status, json.code, json.openTasks]).toEqual([409, "conflict", 1]);
    expect((await remove(id, { query: "?force=true" })).status).toBe(204);
    await expect(readTask(admin.actor, task.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(listRuns(admin.actor, task.id, { limit: 50 })).rejects.toMatchObject({ code: "not_found" });
    await expect(readRun(admin.actor, task.id, run.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("401, 403, 404, 422", async () => {
    const id = await made();
    expect((await call(one.DELETE, { params: { flowId: id }, method: "DELETE" })).status).toBe(401);
    expect((await remove(id, { key: member.key })).status).toBe(403);
    expect((await remove(id, { key: other.admin.key })).status).toBe(404);
    expect((await remove(id, { query: "?force=yes" })).status).toBe(422);
  });
});
