import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as responses from "#app/data/flows/[flowId]/responses/route.ts";
import * as forms from "#app/data/forms/route.ts";
import { GET, POST } from "#app/v1/forms/[flowId]/route.ts";
import { db } from "#db/client.ts";
import { flows, messages, tasks, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { type Env, env, setEnv } from "#lib/env.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { formFlow } from "#lib/flow/testing/form-flow.ts";
import { type Call, call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import type { Operation } from "#lib/operations/index.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { mostFlows } from "#lib/services/flows/flow-list.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { setFlowStatus } from "#lib/services/flows/set-flow-status.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin, integrator, member, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);
const asMember = await signedIn(member);

type Parts = Parameters<typeof formFlow>[0];
const intranet: Parts = { trigger: { access: "intranet" } };

async function drawn(parts: Parts = {}): Promise<string> {
  return (await createFlow(admin.actor, formFlow(parts))).id;
}
async function published(parts: Parts = {}): Promise<string> {
  const id = await drawn(parts);
  await publishFlow(admin.actor, fromPublic(id) as string, { migrateTasks: false });
  return id;
}

const at = (flowId: string, more: Call = {}): Call => ({ params: { flowId }, ...more });
const read = (flowId: string, more: Call = {}) => call(GET, at(flowId, more));
const send = (flowId: string, fields: object = { company: "Acme" }, more: Call = {}) =>
  call(POST, at(flowId, { body: { fields }, ...more }));
const taskOf = async (id: string) =>
  (
    await db()
      .select()
      .from(tasks)
      .where(eq(tasks.id, fromPublic(id) as string))
  )[0];
const paths = (json: { errors?: { path: string }[] }) => (json.errors ?? []).map(({ path }) => path);

async function withSettings(change: Partial<Env>, act: () => Promise<void>): Promise<void> {
  const before = env();
  const { databaseUrl, secret } = before;
  setEnv({ ...before, databaseUrl, secret, ...change });
  await act().finally(() => setEnv({ ...before, databaseUrl, secret }));
}

describe("a form's page", () => {
  test("is told the flow's name and the fields that the form shows, in its order", async () => {
    const id = await published({ trigger: { fields: ["seats", "company"] } });
    const { status, json } = await read(id);
    expect(status).toBe(200);
    expect(json).toEqual({
      id,
      name: "Quotes",
      description: "",
      access: "public",
      open: true,
      fields: [
        { key: "seats", name: "Seats", type: "number", required: false, description: "", options: [], currency: null },
        { key: "company", name: "Company", type: "text", required: true, description: "As on the invoice", options: [], currency: null },
      ],
      thanks: "We call you.",
    });
  });

  test("shows all fields where the form names none, and none where it shows none", async () => {
    const all = await published({ trigger: { fields: undefined } });
    expect((await read(all)).json.fields.map(({ key }: { key: string }) => key)).toEqual(["company", "seats", "notes"]);
    const none = await published({ trigger: { fields: [], set: { company: "Acme" } } });
    expect((await read(none)).json.fields).toEqual([]);
  });

  test("asks no one for what the trigger fills in", async () => {
    const id = await published({ trigger: { set: { company: "Acme" } } });
    expect((await read(id)).json.fields[0]).toMatchObject({ key: "company", required: false });
  });

  test("of the intranet is for members, by session or key", async () => {
    const id = await published(intranet);
    expect((await read(id)).status).toBe(401);
    expect((await read(id, { key: other.member.key })).status).toBe(401);
    for (const by of [asMember, { key: member.key }, { key: integrator.key }]) expect((await read(id, by)).status).toBe(200);
  });

  test("is 404 where there is no flow, no form, or an archived flow", async () => {
    const id = await published();
    await deleteFlow(admin.actor, fromPublic(id) as string, { force: true });
    const manual = (await createFlow(admin.actor, { ...formFlow(), nodes: [], edges: [] })).id;
    for (const flowId of [id, manual, toPublic(newId()), "x"]) {
      expect((await read(flowId)).json).toMatchObject({ status: 404, code: "not_found" });
      expect((await send(flowId)).json).toMatchObject({ status: 404, code: "not_found" });
    }
  });

  test("that was never published is for members only, and closed; a paused one says that it is", async () => {
    const draft = await drawn();
    expect((await read(draft)).json).toMatchObject({ status: 409, code: "flow_not_live" });
    expect((await read(draft, asMember)).json).toMatchObject({ open: false });
    const paused = await published();
    await setFlowStatus(admin.actor, fromPublic(paused) as string, { status: "paused" });
    expect((await read(paused)).json).toMatchObject({ open: false, name: "Quotes" });
  });
});

describe("a filled in form", () => {
  test("makes a task with what was given, by key or display name", async () => {
    const id = await published();
    const { status, json } = await send(id, { Company: "Acme", seats: "12.50" });
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual(["id"]);
    expect(await taskOf(json.id)).toMatchObject({
      name: "Acme",
      form: "form",
      createdBy: null,
      fields: { company: "Acme", seats: "12.5", notes: null },
    });
  });

  test("carries the mapped fields and the name, and what was given wins", async () => {
    const set = { company: "From {{ request.query.from }}", seats: "7", notes: "{{ task.company }} by {{ user.email }}" };
    const id = await published({ trigger: { set, taskName: "Quote for {{ task.Company }}" } });
    const { json } = await send(id, { company: "Acme" }, { query: "?from=ad", ...asMember });
    expect(await taskOf(json.id)).toMatchObject({
      name: "Quote for Acme",
      createdBy: member.actor.memberId,
      fields: { company: "Acme", seats: "7", notes: `Acme by ${member.actor.email}` },
    });
    const empty = await send(id, {}, { query: "?from=ad" });
    expect((await taskOf(empty.json.id))?.fields).toMatchObject({ company: "From ad" });
  });

  test.each([null, ""])("left empty (%j) in a mapped field is filled in by the trigger", async (seats) => {
    const id = await published({ trigger: { set: { company: "Acme", seats: "{{ 2 + 3 }}" } } });
    const { status, json } = await send(id, { company: seats, seats });
    expect(status).toBe(201);
    expect((await taskOf(json.id))?.fields).toMatchObject({ company: "Acme", seats: "5" });
  });

  test("is followed by the actions that run by themselves", async () => {
    receiver.answers({});
    const id = await published({
      automatic: [
        { id: "o1", kind: "update_fields", set: { notes: "{{ request.body.fields.company }}" } },
        { id: "o2", kind: "api_call", url: `${receiver.url}/crm` },
      ],
    });
    const { json } = await send(id);
    expect((await taskOf(json.id))?.fields).toMatchObject({ notes: "Acme" });
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? "")).toMatchObject({ action: "Check", user: null });
  });

  test("each bad value is named: not shown, not fitting, missing", async () => {
    const id = await published();
    const { status, json } = await send(id, { seats: "many", notes: "x", moon: 1 });
    expect(status).toBe(422);
    expect(json).toMatchObject({ code: "invalid" });
    expect(paths(json).sort()).toEqual(["fields.company", "fields.moon", "fields.notes", "fields.seats"]);
    expect(paths((await send(id, { company: "A", Company: "B" })).json)).toEqual(["fields.Company"]);
    expect(paths((await send(id, {})).json)).toEqual(["fields.company"]);
    expect(paths((await send(id, { company: "" })).json)).toEqual(["fields.company"]);
    expect(paths((await call(POST, at(id, { body: { fields: { company: "A" }, more: 1 } }))).json)).toEqual(["more"]);
    expect((await call(POST, at(id, { body: "{" }))).json).toMatchObject({ status: 400, code: "invalid_json" });
    expect(
      await db()
        .select()
        .from(tasks)
        .where(eq(tasks.flowId, fromPublic(id) as string)),
    ).toEqual([]);
  });

  test("of more than 1 MiB is refused", async () => {
    const id = await published();
    expect((await send(id, { company: "x".repeat(1024 * 1024) })).json).toMatchObject({ status: 413, code: "too_large" });
  });

  test("has a value that no other task has", async () => {
    const id = await published({
      trigger: { fields: ["company", "number"] },
      fields: [{ key: "number", name: "No.", type: "text", unique: true }],
    });
    expect((await send(id, { company: "A", number: "1" })).status).toBe(201);
    expect((await send(id, { company: "B", number: "1" })).json).toMatchObject({ status: 409, code: "conflict" });
  });

  test("is taken by a live flow only", async () => {
    const id = await published();
    const uuid = fromPublic(id) as string;
    for (const status of ["paused", "draft"] as const) {
      await setFlowStatus(admin.actor, uuid, { status });
      expect((await send(id)).json).toMatchObject({ status: 409, code: "flow_not_live" });
    }
    expect((await send(await drawn(), {}, asMember)).json).toMatchObject({ status: 409, code: "flow_not_live" });
  });

  test("comes so often from one address, and is told when the next may", async () => {
    const id = await published();
    await withSettings({ incomingLimit: { requests: 2, seconds: 60 } }, async () => {
      const sent = [await send(id), await send(id, {}), await send(id)];
      expect(sent.map(({ status }) => status)).toEqual([201, 422, 429]);
      expect(sent[2]?.json).toMatchObject({ code: "rate_limited" });
      expect(Number(sent[2]?.headers.get("retry-after"))).toBeGreaterThan(0);
    });
  });

  test("is taken while others are slow to send theirs", async () => {
    const id = await published();
    const open = new Set<ReadableStreamDefaultController>();
    const slow = Array.from({ length: 200 }, () => {
      const body = new ReadableStream({ pull: (controller) => void open.add(controller) }, { highWaterMark: 0 });
      const init = { method: "POST", body, duplex: "half" } as RequestInit;
      return POST(new Request(`http://127.0.0.1/v1/forms/${id}`, init), { params: Promise.resolve({ flowId: id }) });
    });
    await expect.poll(() => open.size).toBe(200);
    expect((await send(id)).status).toBe(201);
    for (const controller of open) controller.close();
    expect(new Set((await Promise.all(slow)).map(({ status }) => status))).toEqual(new Set([422]));
  });

  test("of the intranet comes from a member, by session or key, and is theirs", async () => {
    const id = await published(intranet);
    expect((await send(id)).json).toMatchObject({ status: 401, code: "unauthorized" });
    expect((await send(id, {}, { key: other.admin.key })).status).toBe(401);
    expect((await send(id, { company: "A" }, { key: integrator.key })).json).toMatchObject({ status: 403, code: "forbidden" });
    for (const by of [asMember, { key: member.key }]) {
      const { status, json } = await send(id, { company: "A" }, by);
      expect(status).toBe(201);
      expect((await taskOf(json.id))?.createdBy).toBe(member.actor.memberId);
    }
  });

  test("that another site sends is nobody's, whatever cookie it has", async () => {
    const foreign = { headers: { ...asMember.headers, "sec-fetch-site": "cross-site" } };
    expect((await send(await published(intranet), { company: "A" }, foreign)).status).toBe(401);
    const { json } = await send(await published(), { company: "A" }, foreign);
    expect((await taskOf(json.id))?.createdBy).toBeNull();
  });

  test("whose own steps stop makes no task, and tells a stranger nothing of why", async () => {
    const id = await published({ trigger: { operations: [{ id: "o1", kind: "api_call", url: `${receiver.url}/secret-path` }] } });
    receiver.answers({ status: 500, body: { secret: 1 } });
    const stranger = await send(id);
    expect(stranger.status).toBe(502);
    expect(JSON.stringify(stranger.json)).not.toMatch(/secret/);
    const known = await send(id, { company: "A" }, asMember);
    expect(known.json).toMatchObject({ code: "action_aborted", reason: "status" });
    receiver.answers({});
    expect((await send(id, {})).status).toBe(422);
    expect(
      await db()
        .select()
        .from(tasks)
        .where(eq(tasks.flowId, fromPublic(id) as string)),
    ).toEqual([]);
  });

  test("whose own steps can't be finished makes no task, and tells a stranger nothing of why", async () => {
    receiver.answers({});
    receiver.hold();
    const set = await createDataSet(admin.actor, { name: "Secret set", columns: [{ name: "Company", type: "text" }] });
    const steps: Operation[] = [
      { id: "o1", kind: "create_record", dataSet: set.id, cells: { Company: "{{ task.company }}" } },
      { id: "o2", kind: "api_call", url: `${receiver.url}/meanwhile` },
    ];
    const id = await published({ trigger: { operations: steps } });
    const sending = send(id);
    await expect.poll(() => receiver.requests.at(-1)?.path).toBe("/meanwhile");
    await deleteDataSet(admin.actor, fromPublic(set.id) as string);
    receiver.release();
    const { status, json } = await sending;
    expect(status).toBe(502);
    expect(json.detail).toBe("Your answers could not be taken: another system did not do its part. Try again later.");
    expect(Object.keys(json)).toEqual(["type", "title", "status", "detail", "code"]);
  });
});

describe("StepCreated behind a form", () => {
  const bodyOf = async (taskId: string) => {
    const [row] = await db()
      .select({ body: messages.body })
      .from(messages)
      .where(eq(messages.taskId, fromPublic(taskId) as string));
    return JSON.parse(row?.body ?? "null");
  };

  test.each([
    ["public", {}, null],
    ["intranet", asMember, member.actor],
  ] as const)("of the kind %s carries what the form showed, and who sent it", async (access, by, actor) => {
    await db().update(workspaces).set({ stepWebhooks: true }).where(eq(workspaces.id, workspaceId));
    const id = await published({ trigger: { access, set: { notes: "not shown" } }, hook: `${receiver.url}/created` });
    const { json } = await send(id, { company: "Acme", seats: 3 }, by);
    expect(await bodyOf(json.id)).toMatchObject({
      type: "StepCreated",
      step: { name: "Quote", fields: [] },
      previousStep: {
        name: "Request a quote",
        kind: "form",
        status: "Completed",
        completedBy: actor && { id: toPublic(actor.memberId), email: actor.email },
        fields: [
          { key: "company", name: "Company", type: "text", value: "Acme" },
          { key: "seats", name: "Seats", type: "number", value: "3" },
        ],
      },
    });
  });
});

describe("responses", () => {
  test("stand in a list, the newest first, with who sent them", async () => {
    const id = await published();
    const first = (await send(id, { company: "A" })).json.id;
    const second = (await send(id, { company: "B", seats: 2 }, asMember)).json.id;
    const { json } = await call(responses.GET, { ...asMember, params: { flowId: id }, query: "?limit=1" });
    expect(json).toMatchObject({
      flow: { id, name: "Quotes", status: "live" },
      form: { access: "public", url: `${env().url}/f/${id}` },
      columns: [
        { key: "company", type: "text" },
        { key: "seats", type: "number" },
      ],
      items: [{ id: second, status: "active", by: { email: member.actor.email }, fields: { company: "B", seats: "2" } }],
      nextCursor: second,
    });
    const next = await call(responses.GET, { ...asMember, params: { flowId: id }, query: `?cursor=${second}` });
    expect(next.json).toMatchObject({ items: [{ id: first, by: null, fields: { company: "A", seats: null } }], nextCursor: null });
  });

  test("are counted in the list of all forms", async () => {
    const id = await published();
    await send(id);
    const { json } = await call(forms.GET, asMember);
    const item = json.items.find((each: { id: string }) => each.id === id);
    expect(item).toMatchObject({ name: "Quotes", access: "public", status: "live", responseCount: 1 });
    expect(item.lastResponseAt).toMatch(/^\d{4}-/);
  });

  test("are listed also behind hundreds of flows that changed later and have none, by the published version first", async () => {
    const workspace = await testWorkspace();
    const { actor } = workspace.admin;
    const make = async (document: Parameters<typeof createFlow>[1]) => (await createFlow(actor, document)).id;
    const drawn = await make(formFlow({}));
    const live = await make(formFlow({}));
    await publishFlow(actor, fromPublic(live) as string, { migrateTasks: false });
    const nodes: FlowDocument["nodes"] = [];
    const without = { ...formFlow({}), nodes, edges: [] };
    await saveFlow(actor, fromPublic(live) as string, without);
    const later = { workspaceId: workspace.id, name: "Without", draft: without, updatedAt: new Date(Date.now() + 60_000) };
    await db()
      .insert(flows)
      .values(Array.from({ length: mostFlows }, () => ({ ...later, id: newId() })));
    const { json } = await call(forms.GET, await signedIn(workspace.admin));
    expect(json.items.map(({ id }: { id: string }) => id).toSorted()).toEqual([drawn, live].toSorted());
  });

  test("are for members of the workspace", async () => {
    const id = await published();
    expect((await call(responses.GET, { params: { flowId: id } })).status).toBe(401);
    expect((await call(forms.GET)).status).toBe(401);
    const stranger = await signedIn(other.admin);
    expect((await call(responses.GET, { ...stranger, params: { flowId: id } })).status).toBe(404);
    expect((await call(forms.GET, stranger)).json).toEqual({ items: [] });
  });
});
