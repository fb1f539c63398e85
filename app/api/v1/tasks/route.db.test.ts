import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as publish } from "#app/api/v1/flows/[flowId]/publish/route.ts";
import { PUT as saveFlow } from "#app/api/v1/flows/[flowId]/route.ts";
import { POST as createTask } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as perform } from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import { POST as complete } from "#app/api/v1/tasks/[taskId]/complete/route.ts";
import { POST as migrate } from "#app/api/v1/tasks/[taskId]/migrate/route.ts";
import { POST as reopen } from "#app/api/v1/tasks/[taskId]/reopen/route.ts";
import { DELETE as deleteTask, PATCH as patchTask, GET as readTask } from "#app/api/v1/tasks/[taskId]/route.ts";
import { GET as listTasks } from "#app/api/v1/tasks/route.ts";
import { testDatabase } from "#db/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { call, type TestWorkspace, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { InboxQuery, inbox, inboxCount } from "#lib/services/tasks/inbox.ts";
import { taskHistory } from "#lib/services/tasks/task-history.ts";
import { taskPage } from "#lib/services/tasks/task-page.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(closeTemplates);

const asMember = () => ({ key: workspace.member.key });
const asAdmin = () => ({ key: workspace.admin.key });
const uuid = (id: string) => fromPublic(id) as string;

async function published(document: FlowDocument): Promise<string> {
  const flow = await createFlow(workspace.admin.actor, document);
  await publishFlow(workspace.admin.actor, uuid(flow.id), { migrateTasks: false });
  return flow.id;
}
const make = (flowId: string, body: object = { fields: exampleValues }) => call(createTask, { ...asMember(), params: { flowId }, body });
const act = (taskId: string, action: string, more: object = {}) =>
  call(perform, { ...asMember(), params: { taskId }, body: { action, ...more } });
const patch = (taskId: string, body: object) => call(patchTask, { ...asMember(), params: { taskId }, body, method: "PATCH" });

const changed = (document: FlowDocument, change: (copy: FlowDocument) => void): FlowDocument => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};

describe("making a task by hand", () => {
  test("201 with values given by key or display name, numbers as numbers or texts", async () => {
    const flowId = await published(onboarding([]));
    const { status, json } = await make(flowId, { fields: { "Company ID": 42, company_name: "Acme Corp", contract_value: "10000.00" } });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      name: "Acme Corp",
      version: 1,
      status: "active",
      run: null,
      fields: { company_id: "42", company_name: "Acme Corp", contract_value: "10000", employees: null, international: false },
      actions: [{ nodeId: "start", name: "Start" }],
    });
    expect(json.steps.map(({ stopped }: { stopped: boolean }) => stopped)).toEqual([false, true, true]);
  });

  test("422 names each value that does not fit and each required one that is missing", async () => {
    const flowId = await published(onboarding([]));
    expect((await make(flowId, { fields: {} })).json.errors).toEqual([
      { path: "fields.company_name", message: "Company Name must be filled in." },
    ]);
    const bad = await make(flowId, { fields: { company_name: "A", employees: "many", Nothing: 1 } });
    expect(bad.json.errors.map(({ path }: { path: string }) => path)).toEqual(["fields.employees", "fields.Nothing"]);
    expect((await make(flowId, { fields: exampleValues, assignedTo: "nobody@example.com" })).status).toBe(422);
  });

  test("409 on a draft, 403 for an integrator, 404 in another workspace", async () => {
    const draft = await createFlow(workspace.admin.actor, onboarding([]));
    expect((await make(draft.id)).json).toMatchObject({ status: 409, code: "flow_not_live" });
    expect((await call(createTask, { key: workspace.integrator.key, params: { flowId: draft.id }, body: {} })).status).toBe(403);
    const other = await testWorkspace();
    const flowId = await published(onboarding([]));
    expect((await call(createTask, { key: other.member.key, params: { flowId }, body: {} })).status).toBe(404);
  });

  test("a unique value stands once: 409, or an update with upsert", async () => {
    const flowId = await published(changed(onboarding([]), ({ fields }) => Object.assign(fields[0] ?? {}, { unique: true })));
    const first = await make(flowId);
    expect(first.status).toBe(201);
    expect((await make(flowId)).json).toMatchObject({ status: 409, code: "conflict" });
    const second = await make(flowId, { fields: { company_id: "42", company_name: "Acme Corporation" }, upsert: true });
    expect(second.status).toBe(200);
    expect(second.json).toMatchObject({ id: first.json.id, fields: { company_name: "Acme Corporation", employees: "20" } });
    expect((await make(flowId, { fields: { company_id: 43, company_name: "Globex" }, upsert: true })).status).toBe(201);
    const taken = await patch(first.json.id, { fields: { company_id: "43" } });
    expect(taken.json).toMatchObject({ status: 409, code: "conflict" });
  });

  test("the trigger's name and values are worked out; given ones win", async () => {
    const flowId = await published(
      changed(onboarding([]), ({ nodes }) =>
        Object.assign(nodes[0]?.data ?? {}, {
          taskName: "{{ task['Company Name'] }} ({{ user.first_name }})",
          set: { employees: "{{ 4 + 1 }}", company_id: "7" },
        }),
      ),
    );
    const { json } = await make(flowId, { fields: { company_name: "Acme", company_id: 1 } });
    expect(json).toMatchObject({ name: "Acme (Example)", fields: { employees: "5", company_id: "1" } });
  });
});

describe("changing a task", () => {
  test("200 with its values, name, assignee and due date; required ones stay filled in", async () => {
    const flowId = await published(onboarding([]));
    const { json } = await make(flowId);
    const after = await patch(json.id, {
      name: "Acme",
      fields: { employees: 21 },
      assignedTo: workspace.member.actor.email,
      dueAt: "2026-01-31T16:00:00+01:00",
    });
    expect(after.json).toMatchObject({
      name: "Acme",
      assignedTo: workspace.member.actor.email,
      dueAt: "2026-01-31T15:00:00.000Z",
      fields: { employees: "21" },
    });
    expect((await patch(json.id, { fields: { company_name: "" } })).status).toBe(422);
    expect((await patch(json.id, { fields: { employees: null } })).json.fields.employees).toBeNull();
  });
});

describe("allow and required fields of an action", () => {
  test("403 unless the person is assigned, 422 until the fields are filled in, with the action or before", async () => {
    const flowId = await published(
      changed(onboarding([]), ({ nodes }) => Object.assign(nodes[2]?.data ?? {}, { allow: "assignee", requiredFields: ["close_date"] })),
    );
    const { json } = await make(flowId, { fields: { company_name: "Acme" } });
    expect((await act(json.id, "Start")).json).toMatchObject({ status: 403, code: "forbidden" });
    await patch(json.id, { assignedTo: workspace.member.actor.email });
    expect((await act(json.id, "Start")).json.errors).toEqual([
      { path: "fields.close_date", message: "Expected Close Date must be filled in." },
    ]);
    const done = await act(json.id, "Start", { fields: { "Expected Close Date": "2026-01-31" } });
    expect(done.json.task).toMatchObject({ fields: { close_date: "2026-01-31" }, actions: [{ name: "Finish" }] });
  });
});

describe("versions", () => {
  test("a task keeps its version until the open tasks are moved", async () => {
    const document = onboarding([]);
    const flowId = await published(document);
    const stays = await make(flowId);
    const renamed = changed(document, ({ nodes }) => Object.assign(nodes[1]?.data ?? {}, { name: "Waiting" }));
    expect((await call(saveFlow, { ...asAdmin(), params: { flowId }, body: renamed, method: "PUT" })).status).toBe(200);
    const second = await call(publish, { ...asAdmin(), params: { flowId }, body: { migrateTasks: false } });
    expect(second.json).toMatchObject({ version: 2, migrated: 0, notMigrated: [] });
    const read = () => call(readTask, { ...asMember(), params: { taskId: stays.json.id } });
    expect((await read()).json).toMatchObject({ version: 1, steps: [{ name: "Not Started" }, {}, {}] });
    const third = await call(publish, { ...asAdmin(), params: { flowId }, body: { migrateTasks: true } });
    expect(third.json).toMatchObject({ version: 3, migrated: 1, notMigrated: [] });
    expect((await read()).json).toMatchObject({ version: 3, steps: [{ name: "Waiting" }, {}, {}] });
  });

  test("a task whose open step is gone stays, until a step to move to is named", async () => {
    const document = onboarding([]);
    const flowId = await published(document);
    const { json } = await make(flowId);
    const without = changed(document, (copy) => {
      copy.nodes = copy.nodes.filter(({ id }) => id !== "not_started" && id !== "start");
      copy.edges = [{ id: "e1", source: "new", target: "in_progress" }, ...copy.edges.filter(({ id }) => id === "e4" || id === "e5")];
    });
    await call(saveFlow, { ...asAdmin(), params: { flowId }, body: without, method: "PUT" });
    const after = await call(publish, { ...asAdmin(), params: { flowId }, body: { migrateTasks: true } });
    expect(after.json).toMatchObject({ migrated: 0, notMigrated: [json.id] });
    expect((await call(migrate, { ...asAdmin(), params: { taskId: json.id }, body: {} })).status).toBe(409);
    const moved = await call(migrate, { ...asAdmin(), params: { taskId: json.id }, body: { moveTo: "in_progress" } });
    expect(moved.json).toMatchObject({ version: 2, actions: [{ name: "Finish" }] });
  });
});

describe("by hand", () => {
  test("an admin completes and reopens a task, nobody else", async () => {
    const flowId = await published(onboarding([]));
    const { json } = await make(flowId);
    const at = { params: { taskId: json.id }, body: {} };
    expect((await call(complete, { ...asMember(), ...at })).status).toBe(403);
    expect((await call(complete, { ...asAdmin(), ...at })).json).toMatchObject({ status: "completed", actions: [] });
    expect((await call(complete, { ...asAdmin(), ...at })).status).toBe(409);
    expect((await call(reopen, { ...asAdmin(), ...at })).json).toMatchObject({ status: "active", actions: [{ name: "Start" }] });
  });

  test("204 deletes a task with all that belongs to it", async () => {
    const flowId = await published(onboarding([]));
    const { json } = await make(flowId);
    await act(json.id, "Start");
    expect((await call(deleteTask, { ...asAdmin(), params: { taskId: json.id }, method: "DELETE" })).status).toBe(204);
    expect((await call(readTask, { ...asAdmin(), params: { taskId: json.id } })).status).toBe(404);
  });
});

describe("lists", () => {
  test("are paged newest first, and filtered by flow, status and assignee", async () => {
    const flowId = await published(onboarding([]));
    const ids: string[] = [];
    for (const name of ["A", "B", "C"]) ids.unshift((await make(flowId, { name, fields: exampleValues })).json.id);
    const list = (query: string) => call(listTasks, { ...asMember(), query: `?flow=${flowId}${query}` });
    const first = await list("&limit=2");
    expect(first.json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const rest = await list(`&limit=2&cursor=${first.json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
    await patch(ids[1] as string, { assignedTo: workspace.member.actor.email });
    expect((await list(`&assignedTo=${workspace.member.actor.email}`)).json.items).toHaveLength(1);
    expect((await list("&status=completed")).json.items).toEqual([]);
    expect((await list("&limit=201")).status).toBe(422);
    expect((await list("&colour=red")).status).toBe(422);
  });

  test("the inbox holds what waits for the member, or for nobody in particular", async () => {
    const { member, admin } = await testWorkspace();
    const flow = await createFlow(admin.actor, onboarding([]));
    await publishFlow(admin.actor, uuid(flow.id), { migrateTasks: false });
    const add = (assignedTo: string | null) =>
      call(createTask, { key: member.key, params: { flowId: flow.id }, body: { fields: exampleValues, assignedTo } });
    const [open, mine, theirs] = [await add(null), await add(member.actor.email), await add(admin.actor.email)];
    const shown = await inbox(member.actor, InboxQuery.parse({ tab: "mine" }));
    expect(shown.items.map(({ id }) => id)).toEqual([open.json.id, mine.json.id]);
    expect(await inboxCount(member.actor)).toBe(2);
    expect((await inbox(member.actor, InboxQuery.parse({ tab: "everyone" }))).items.map(({ id }) => id)).toContain(theirs.json.id);
  });
});

describe("the task page", () => {
  test("says what the reader may do and why not", async () => {
    const flowId = await published(changed(onboarding([]), ({ nodes }) => Object.assign(nodes[2]?.data ?? {}, { allow: "admin" })));
    const { json } = await make(flowId);
    const forMember = await taskPage(workspace.member.actor, uuid(json.id));
    expect(forMember).toMatchObject({
      stage: "Not Started",
      actions: [{ name: "Start", refused: "Only administrators use Start." }],
      may: { readCalls: false },
    });
    const forAdmin = await taskPage(workspace.admin.actor, uuid(json.id));
    expect(forAdmin).toMatchObject({ actions: [{ refused: null }], may: { perform: true, administer: true, readCalls: true } });
  });

  test("holds the members whom the task names, and nobody else", async () => {
    const { integrator, member } = workspace;
    const flowId = await published(onboarding([]));
    const { json } = await make(flowId);
    const named = async () => (await taskPage(member.actor, uuid(json.id))).members.map(({ email }) => email);
    const before = await named();
    expect(before).not.toContain(integrator.actor.email);
    await patch(json.id, { assignedTo: member.actor.email });
    expect(await named()).toContain(member.actor.email);
  });

  test("its history tells what happened, newest first", async () => {
    const flowId = await published(onboarding([]));
    const { json } = await make(flowId);
    await act(json.id, "Start");
    await patch(json.id, { fields: { employees: 21 } });
    const history = await taskHistory(workspace.member.actor, uuid(json.id));
    expect(history.map(({ title, look }) => [title, look])).toEqual([
      ["Number of Employees: 20 → 21", "edited"],
      ["Start", "done"],
      ["Created", "created"],
    ]);
    expect(history[1]).toMatchObject({
      by: workspace.member.actor.email,
      text: "Reached In Progress.",
      run: { status: "succeeded", calls: [] },
    });
  });
});
