import { describe, expect, test } from "vitest";
import { POST as completeTask } from "#app/data/tasks/[taskId]/complete/route.ts";
import { POST as reopenTask } from "#app/data/tasks/[taskId]/reopen/route.ts";
import { PATCH as patch, GET as read } from "#app/data/tasks/[taskId]/route.ts";
import { POST as complete } from "#app/data/tasks/[taskId]/steps/[nodeId]/complete/route.ts";
import { POST as reopen } from "#app/data/tasks/[taskId]/steps/[nodeId]/reopen/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

await testDatabase();
await testReceiver();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();
const as = {
  admin: await signedIn(admin),
  member: await signedIn(member),
  integrator: await signedIn(integrator),
  other: await signedIn(other.admin),
};

const step = (name: string, data: object = {}) => ({ type: "step", data: { kind: "task", name, ...data } });
const flow = (nodes: Record<string, object>, ways: string[]) =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "Page",
    fields: [
      { key: "company", name: "Company Name", type: "text", required: true },
      { key: "staff", name: "Number of Employees", type: "number" },
      { key: "large", name: "Large?", type: "checkbox" },
    ],
    nodes: Object.entries({ new: { type: "trigger", data: { kind: "manual", name: "New task" } }, ...nodes }).map(([id, node]) => ({
      id,
      position: { x: 0, y: 0 },
      ...node,
    })),
    edges: ways.map((way, index) => {
      const [source, target, sourceHandle] = way.split(" ");
      return { id: `e${index}`, source, target, sourceHandle };
    }),
  });

/** Two steps at once, an approval over both, a hidden one, and one that an action leaves. */
const checklist = flow(
  {
    a: step("Contract signed", { fields: ["large", "company"], requiredFields: ["staff"], description: "On paper." }),
    b: step("Credit check", { fields: [] }),
    h: step("Customs", { visibleIf: { all: [{ field: "large", op: "is_checked" }] } }),
    ok: step("Sign-off", { kind: "approval", approves: ["a", "b", "h"] }),
    c: step("Hand over"),
    go: { type: "action", data: { name: "Go" } },
    z: step("Done", { end: true }),
  },
  ["new a", "new b", "new h", "new ok", "ok c approved", "c go", "go z"],
);
const line = flow({ a: step("A"), go: { type: "action", data: { name: "Go" } }, b: step("B") }, ["new a", "a go", "go b"]);

async function begun(document: FlowDocument): Promise<string> {
  const flowId = fromPublic((await createFlow(admin.actor, document)).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  return toPublic((await createTask(admin.actor, flowId, { fields: { company: "Acme" } })).id);
}
const page = async (taskId: string): Promise<TaskPageJson> => (await call(read, { ...as.member, params: { taskId } })).json;
const of = ({ steps }: TaskPageJson, nodeId: string) => steps.find((each) => each.nodeId === nodeId);
const post = (who: (typeof as)["member"], taskId: string, nodeId?: string) => ({
  ...who,
  params: { taskId, ...(nodeId && { nodeId }) },
  body: {},
});

describe("GET /data/tasks/{id}", () => {
  test("200: each step with its form, how it is left, and why it is where it is", async () => {
    const shown = await page(await begun(checklist));
    expect(shown.checklist).toBe(true);
    expect(of(shown, "a")).toMatchObject({
      description: "On paper.",
      form: ["company", "staff", "large"],
      requiredFields: ["staff"],
      checked: true,
      reopenable: false,
      reason: { kind: "open" },
    });
    expect(of(shown, "b")).toMatchObject({ form: null, reason: { kind: "open" } });
    expect(of(shown, "h")?.reason).toEqual({ kind: "hidden", rules: { all: [{ field: "large", op: "is_checked" }] } });
    expect(of(shown, "ok")).toMatchObject({ checked: false, reason: { kind: "waits_for_review", of: ["a", "b"] } });
    expect(of(shown, "c")).toMatchObject({ form: null, checked: false, leftBy: ["Go"], reason: { kind: "not_reached", after: ["ok"] } });
    expect(of(shown, "z")).toMatchObject({ end: true, checked: false });
  });

  test("200: a flow that people walk along by actions is no checklist", async () => {
    expect(await page(await begun(line))).toMatchObject({ checklist: false, steps: [{ leftBy: ["Go"] }, { leftBy: [] }] });
  });
});

describe("completing and reopening a step", () => {
  test("200 with the page as it is then", async () => {
    const taskId = await begun(checklist);
    const done = await call(complete, post(as.member, taskId, "b"));
    expect(done.status).toBe(200);
    expect(of(done.json, "b")).toMatchObject({ reopenable: true, reason: { kind: "completed", by: member.actor.email } });
    expect(of(done.json, "ok")?.reason).toEqual({ kind: "waits_for_review", of: ["a"] });
    const again = await call(reopen, post(as.member, taskId, "b"));
    expect([again.status, of(again.json, "b")?.reason]).toEqual([200, { kind: "open" }]);
  });

  test("409 where it is open, 403 for an integrator, 401 without a session, 404 for another workspace's task", async () => {
    const taskId = await begun(checklist);
    expect((await call(reopen, post(as.member, taskId, "b"))).status).toBe(409);
    expect((await call(reopen, post(as.integrator, taskId, "b"))).status).toBe(403);
    expect((await call(reopen, { params: { taskId, nodeId: "b" }, body: {} })).status).toBe(401);
    expect((await call(reopen, post(as.other, taskId, "b"))).status).toBe(404);
  });
});

describe("by hand", () => {
  test("200: completing stops what is open and says so, reopening lets it go on", async () => {
    const taskId = await begun(line);
    const closed = await call(completeTask, post(as.admin, taskId));
    expect(closed.json).toMatchObject({ task: { status: "completed" } });
    expect(of(closed.json, "a")?.reason).toEqual({ kind: "stopped_by_hand" });
    expect(of(closed.json, "b")?.reason).toEqual({ kind: "left_out", over: true });
    const opened = await call(reopenTask, post(as.admin, taskId));
    expect(opened.json).toMatchObject({ task: { status: "active" } });
    expect(of(opened.json, "a")?.reason).toEqual({ kind: "open" });
  });

  test("409 where it is in that state already, 403 for a member, 401 without a session, 404 for another workspace's task", async () => {
    const taskId = await begun(line);
    expect((await call(reopenTask, post(as.admin, taskId))).status).toBe(409);
    for (const door of [completeTask, reopenTask]) {
      expect((await call(door, post(as.member, taskId))).status).toBe(403);
      expect((await call(door, { params: { taskId }, body: {} })).status).toBe(401);
      expect((await call(door, post(as.other, taskId))).status).toBe(404);
    }
    expect((await call(completeTask, { ...post(as.admin, taskId), body: { x: 1 } })).status).toBe(422);
  });
});

test("PATCH 422: what the flow requires is not emptied, at the field's path", async () => {
  const taskId = await begun(line);
  const refused = await call(patch, { ...as.member, method: "PATCH", params: { taskId }, body: { fields: { company: "" } } });
  expect([refused.status, refused.json.errors]).toEqual([422, [{ path: "fields.company", message: "Company Name must be filled in." }]]);
});
