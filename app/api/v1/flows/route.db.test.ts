import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as flows from "#app/api/v1/flows/route.ts";
import { codes, flowCalls, uuid, withCall } from "#app/api/v1/flows/testing.ts";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";

await testDatabase();
const workspace = await testWorkspace();
const { admin, integrator, member } = workspace;
const { create, made } = flowCalls(workspace);
const other = await testWorkspace();

describe("POST /flows", () => {
  test("201 a draft", async () => {
    const { status, json } = await create();
    expect(status).toBe(201);
    expect(json).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), name: "Onboarding", status: "draft", version: null, problems: [] });
  });

  test("201 with the problems of what is unfinished", async () => {
    const { status, json } = await create({ format: "baton.flow/1", name: "Empty", nodes: [], edges: [] });
    expect(status).toBe(201);
    expect(codes(json)).toContain("no_trigger");
  });

  test("201 with templates and expressions that cannot be read, each with its line", async () => {
    const { json } = await create(
      withCall({ url: "https://crm.example.com/{{ task.x", format: "custom", body: '{"a": 1}\n{% if user %}' }),
    );
    const faults = json.problems.filter(({ code }: { code: string }) => code === "template_syntax");
    expect(faults).toMatchObject([
      { severity: "error", nodeId: "finish", operationId: "o2" },
      { severity: "error", nodeId: "finish", operationId: "o2", message: expect.stringContaining("Line 2") },
    ]);
  });

  test("401, 403", async () => {
    expect((await call(flows.POST, { body: {} })).status).toBe(401);
    expect((await create(starterFlow("x"), member.key)).status).toBe(403);
    expect((await create(starterFlow("x"), integrator.key)).status).toBe(403);
  });

  test("400, 413", async () => {
    expect((await call(flows.POST, { key: admin.key, body: '{"name": }' })).json).toMatchObject({
      code: "invalid_json",
      detail: expect.stringContaining("Line 1"),
    });
    expect((await call(flows.POST, { key: admin.key, body: `"${"x".repeat(4 * 1024 * 1024)}"` })).status).toBe(413);
  });

  test("422 for a limit that is broken, an unknown member, and a secret's id from outside", async () => {
    const paths = async (document: object) => (await create(document)).json.errors.map(({ path }: { path: string }) => path);
    expect(await paths(starterFlow("x".repeat(101)))).toEqual(["name"]);
    expect(await paths({ ...starterFlow("x"), colour: "red" })).toEqual(["colour"]);
    expect(await paths(withCall({ auth: { kind: "bearer", token: { secret: "01a1fc5f-71cf-77ed-97c3-027ff78e6e3f" } } }))).toEqual([
      "nodes.4.data.operations.1.auth.token",
    ]);
  });

  test("is in the audit log", async () => {
    const id = uuid(await made());
    const [entry] = await db()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `flow:${id}`));
    expect(entry).toMatchObject({ act: "flow.created", actorId: admin.actor.memberId });
  });
});

describe("GET /flows", () => {
  test("200 pages of this workspace's flows, newest first", async () => {
    const ids = [await made(), await made()];
    const { json } = await call(flows.GET, { key: member.key, query: "?limit=2" });
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
    expect(json.nextCursor).toBe(ids[0]);
    expect((await call(flows.GET, { key: other.admin.key })).json.items).toEqual([]);
  });

  test("401, 422", async () => {
    expect((await call(flows.GET)).status).toBe(401);
    expect((await call(flows.GET, { key: admin.key, query: "?limit=1000" })).status).toBe(422);
  });
});
