import { describe, expect, test } from "vitest";
import * as publish from "#app/api/v1/flows/[flowId]/publish/route.ts";
import { codes, flowCalls, uuid } from "#app/api/v1/flows/testing.ts";
import { testDatabase } from "#db/testing.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";

await testDatabase();
const workspace = await testWorkspace();
const { admin, integrator } = workspace;
const { made, read, release } = flowCalls(workspace);
const other = await testWorkspace();

describe("POST /flows/{id}/publish", () => {
  test("200 with the next version; the flow is live", async () => {
    const id = await made();
    const first = await release(id);
    expect(first.status).toBe(200);
    expect(first.json).toEqual({ id, name: "Onboarding", status: "live", version: 1, problems: [], migrated: 0, notMigrated: [] });
    expect((await release(id, { migrateTasks: true })).json.version).toBe(2);
  });

  test("422 with the problems, and nothing is published", async () => {
    const id = await made({ format: "baton.flow/1", name: "Empty", nodes: [], edges: [] });
    const { status, json } = await release(id);
    expect(status).toBe(422);
    expect(json.code).toBe("invalid");
    expect(codes(json)).toContain("no_trigger");
    expect((await read(id)).json).toMatchObject({ status: "draft", version: null });
  });

  test("open tasks keep their version, or move with it", async () => {
    const id = await made();
    await release(id);
    const stays = await createTask(admin.actor, uuid(id), { name: "stays" });
    await release(id, { migrateTasks: false });
    expect((await readTask(admin.actor, stays.id)).version).toBe(1);
    expect((await release(id, { migrateTasks: true })).json).toMatchObject({ version: 3, migrated: 1, notMigrated: [] });
    expect((await readTask(admin.actor, stays.id)).version).toBe(3);
  });

  test("of ten publications at once each gets a number of its own", async () => {
    const id = await made();
    const all = await Promise.all(Array.from({ length: 10 }, () => release(id)));
    expect(all.map(({ json }) => json.version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("more publications at once than there are connections all come to an end", async () => {
    const flow = starterFlow("Webhooks");
    const webhook = {
      id: "w1",
      enabled: true,
      name: "Hook",
      description: "",
      url: "https://example.com/",
      trigger: "completed",
      auth: { kind: "none" },
    };
    const nodes = flow.nodes.map((node) => (node.type === "step" ? { ...node, data: { ...node.data, webhooks: [webhook] } } : node));
    const id = await made({ ...flow, nodes });
    const all = await Promise.all(Array.from({ length: 30 }, () => release(id)));
    expect(all.map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(codes(all[0]?.json)).toContain("add_on_off");
  });

  test("the same Idempotency-Key publishes once", async () => {
    const id = await made();
    const headers = { "idempotency-key": "publish-once" };
    expect((await release(id, {}, { headers })).json.version).toBe(1);
    expect((await release(id, {}, { headers })).json.version).toBe(1);
    expect((await read(id)).json.version).toBe(1);
  });

  test("401, 403, 404, 422", async () => {
    const id = await made();
    expect((await call(publish.POST, { params: { flowId: id }, body: {} })).status).toBe(401);
    expect((await release(id, {}, { key: integrator.key })).status).toBe(403);
    expect((await release(id, {}, { key: other.admin.key })).status).toBe(404);
    expect((await release(id, { migrate: true })).status).toBe(422);
  });
});
