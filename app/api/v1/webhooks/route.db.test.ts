import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { GET as readSchema } from "#app/api/v1/schemas/[schema]/route.ts";
import { GET as listSchemas } from "#app/api/v1/schemas/route.ts";
import * as one from "#app/api/v1/webhooks/[webhookId]/route.ts";
import { POST as sendTest } from "#app/api/v1/webhooks/[webhookId]/test/route.ts";
import * as all from "#app/api/v1/webhooks/route.ts";
import { db } from "#db/client.ts";
import { auditEntries, deliveries, endpoints } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { EVENT_TYPES } from "#lib/delivery/status.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, toPublic } from "#lib/ids.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { action, flow, heardBy, listening, live, sentTo, silence, step } from "#lib/services/organisation/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { MESSAGE_SCHEMAS } from "#lib/wire/messages/schemas/index.ts";
import { OrganisationWebhook, TestMessage } from "#lib/wire/organisation-webhook.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const workspace = await testWorkspace();
const other = await testWorkspace();
const { actor } = workspace.admin;
const receiver = await testReceiver();
afterEach(() => silence(actor));

const key = workspace.admin.key;
const uuid = (id: string) => fromPublic(id) as string;
const input = {
  name: "CRM",
  url: "https://hooks.example.com/crm",
  family: "workflow",
  target: null,
  events: ["run.created", "task.ready"],
};
const make = (more: object = {}, who = key) => call(all.POST, { key: who, body: { ...input, ...more } });
const change = (id: string, body: object, who = key) => call(one.PATCH, { key: who, params: { webhookId: id }, body, method: "PATCH" });
const read = async (id: string, who = key) => call(one.GET, { key: who, params: { webhookId: id } });
const remove = (id: string, who = key) => call(one.DELETE, { key: who, params: { webhookId: id }, method: "DELETE" });
const simple = () => flow({ a: step("Draft"), go: action("Go"), c: step("Done") }, ["new a", "a go", "go c"]);
const statuses = async (id: string) => (await sentTo(id)).map(({ delivery }) => delivery.status);
const answersGone = (id: string) =>
  db()
    .update(endpoints)
    .set({ status: "gone" })
    .where(and(eq(endpoints.webhookId, id), eq(endpoints.status, "on")));

/** A live flow with a task that an enabled webhook heard of. */
async function heardOnce(): Promise<{ id: string; flowId: string; task: string }> {
  const flowId = await live(actor, simple());
  const id = await listening(actor);
  const { id: task } = await createTask(actor, uuid(flowId), {});
  return { id, flowId, task };
}
const presses = async (task: string) => (await startAction(actor, task, { action: "Go" })).done;

describe("POST /api/v1/webhooks", () => {
  test("201 with the contract's members first", async () => {
    const flowId = await live(actor, simple());
    const { status, json } = await make({ target: flowId });
    expect(status).toBe(201);
    expect(Object.keys(json).slice(0, 7)).toEqual(["id", "name", "url", "family", "target", "events", "enabled"]);
    expect(OrganisationWebhook.parse(json)).toMatchObject({
      ...input,
      target: flowId,
      enabled: true,
      lastDelivery: null,
      switchedOffAt: null,
    });
    const [entry] = await db()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `webhook:${uuid(json.id)}`));
    expect(entry).toMatchObject({ act: "webhook.created", details: { name: "CRM" } });
  });

  test("422 for unknown events and events of another family, each by name", async () => {
    const unknown = await make({ events: ["run.created", "run.exploded"] });
    expect(unknown.status).toBe(422);
    expect(unknown.json.errors).toEqual([{ path: "events.1", message: expect.stringContaining("run.exploded") }]);
    const stray = await make({ events: ["record.added", "run.created", "response.completed"] });
    expect(stray.status).toBe(422);
    expect(stray.json.errors.map(({ path }: { path: string }) => path)).toEqual(["events.0", "events.2"]);
    expect((await make({ events: [] })).status).toBe(422);
  });

  test("422 for a target that is not there, of another workspace, or of the wrong kind", async () => {
    const flowId = await live(actor, simple());
    const theirs = await live(other.admin.actor, simple());
    const wrong: [object, string][] = [
      [{ target: toPublic(newId()) }, "no such flow"],
      [{ target: theirs }, "no such flow"],
      [{ family: "form", target: flowId, events: ["response.completed"] }, "has no form"],
      [{ family: "data_set", target: flowId, events: ["record.added"] }, "no such data set"],
    ];
    for (const [more, sentence] of wrong) {
      const { status, json } = await make(more);
      expect(status).toBe(422);
      expect(json.errors).toEqual([{ path: "target", message: expect.stringContaining(sentence) }]);
    }
  });

  test.each(["ftp://example.com/", "hooks.example.com", "https://user:pass@example.com/", `https://example.com/${"a".repeat(2048)}`])(
    "422 for the address %s",
    async (url) => {
      const { status, json } = await make({ url });
      expect(status).toBe(422);
      expect(json.errors).toMatchObject([{ path: "url" }]);
    },
  );

  test("a literal private address may be saved", async () => expect((await make({ url: "http://10.0.0.1/" })).status).toBe(201));

  test("the 51st is 409 limit_reached, enabled or not, also at one moment; deleting makes room", async () => {
    const made = await Promise.all(Array.from({ length: 53 }, (_, index) => make({ enabled: index % 2 === 0 })));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
    const refused = made.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, json }) => [status, json.code])).toEqual(Array(3).fill([409, "limit_reached"]));
    expect(refused[0]?.json.detail).toContain("50 webhooks are in use");
    await remove(made.find(({ status }) => status === 201)?.json.id);
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
  });

  test("administrators write, integrators read, members neither", async () => {
    const { id } = (await make()).json;
    expect((await make({}, workspace.integrator.key)).status).toBe(403);
    expect((await change(id, { name: "X" }, workspace.integrator.key)).status).toBe(403);
    expect((await remove(id, workspace.integrator.key)).status).toBe(403);
    expect((await read(id, workspace.integrator.key)).status).toBe(200);
    expect((await call(all.GET, { key: workspace.integrator.key })).json.items).toHaveLength(1);
    expect((await read(id, workspace.member.key)).status).toBe(403);
    expect((await read(id, other.admin.key)).status).toBe(404);
    expect((await call(all.GET, { key: other.admin.key })).json.items).toEqual([]);
  });
});

test("GET /api/v1/webhooks has pages, newest first", async () => {
  const ids = [(await make()).json.id, (await make()).json.id, (await make()).json.id];
  const first = (await call(all.GET, { key, query: "?limit=2" })).json;
  expect(first.items.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
  const second = (await call(all.GET, { key, query: `?limit=2&cursor=${first.nextCursor}` })).json;
  expect(second).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });
});

describe("from the answer on", () => {
  test("a new webhook hears of what is done at once, also where it is written in one statement", async () => {
    const flowId = await live(actor, simple());
    const before = await createTask(actor, uuid(flowId), {});
    const { id } = (await make({ events: ["task.checked_unchecked", "run.created"] })).json;
    await presses(before.id);
    expect(await heardBy(id)).toEqual(["TaskCheckedUnchecked Draft checked"]);
    await createTask(actor, uuid(flowId), {});
    expect(await heardBy(id)).toHaveLength(2);
  });

  test("what was changed holds for what is done next", async () => {
    const { id, task } = await heardOnce();
    const known = (await heardBy(id)).length;
    await change(id, { events: ["run.completed"] });
    await presses(task);
    expect(await heardBy(id)).toHaveLength(known);
  });

  test("a disabled one hears nothing, and what waits is cancelled; enabled again it hears of what comes", async () => {
    const { id, task } = await heardOnce();
    expect((await change(id, { enabled: false })).json.enabled).toBe(false);
    expect(await statuses(id)).toEqual(["cancelled", "cancelled"]);
    await presses(task);
    expect(await sentTo(id)).toHaveLength(2);
    await change(id, { enabled: true });
    expect(await statuses(id)).toEqual(["cancelled", "cancelled"]);
    await createTask(actor, uuid((await heardOnce()).flowId), {});
    expect((await statuses(id)).slice(2)).not.toContain("cancelled");
    expect((await statuses(id)).length).toBeGreaterThan(2);
  });

  test("a deleted one is no more, what waits is cancelled, and its messages stay in the log", async () => {
    const { id, task } = await heardOnce();
    expect((await remove(id)).status).toBe(204);
    expect((await read(id)).status).toBe(404);
    await presses(task);
    expect(await statuses(id)).toEqual(["cancelled", "cancelled"]);
    expect((await remove(id)).status).toBe(404);
  });

  test("with another address what waits for the one before is cancelled", async () => {
    const { id, task } = await heardOnce();
    await change(id, { url: "https://hooks.example.com/new" });
    await presses(task);
    const sent = await sentTo(id);
    expect(sent.map(({ delivery }) => delivery.status)).toEqual(["cancelled", "cancelled", "pending", "pending"]);
    expect(sent[3]?.endpointId).not.toBe(sent[0]?.endpointId);
    // Back at the first one, nothing that was cancelled is sent.
    await change(id, { url: "https://hooks.example.com/all" });
    expect((await statuses(id)).slice(0, 2)).toEqual(["cancelled", "cancelled"]);
  });

  test("a try that is under way when it is disabled is the last one", async () => {
    const { id } = await heardOnce();
    const [held] = await sentTo(id);
    await db()
      .update(deliveries)
      .set({ processId: newId(), claim: newId() })
      .where(eq(deliveries.id, held?.id ?? ""));
    await change(id, { enabled: false });
    expect((await sentTo(id))[0]?.delivery).toMatchObject({ status: "pending", triesLeft: 0 });
  });
});

describe("an answer 410", () => {
  test("shows as switchedOffAt, and what happens meanwhile is written as cancelled", async () => {
    const { id, task } = await heardOnce();
    await answersGone(id);
    expect((await read(id)).json).toMatchObject({ enabled: false, switchedOffAt: expect.stringMatching(/Z$/) });
    await presses(task);
    expect((await statuses(id)).slice(2)).toEqual(["cancelled", "cancelled"]);
  });

  test.each([{ enabled: true }, { url: "https://hooks.example.com/other" }])("ends with %o", async (body) => {
    const { id, task } = await heardOnce();
    await answersGone(id);
    expect((await change(id, { name: "Renamed" })).json.switchedOffAt).not.toBeNull();
    expect((await change(id, body)).json.switchedOffAt).toBeNull();
    await presses(task);
    expect((await statuses(id)).slice(2)).toEqual(["pending", "pending"]);
  });
});

test("the last delivery is shown with its state", async () => {
  const { id } = await heardOnce();
  const last = (await sentTo(id)).at(-1);
  expect((await read(id)).json.lastDelivery).toEqual({
    id: toPublic(last?.id ?? ""),
    status: "pending",
    at: last?.createdAt.toISOString(),
    nextAttemptAt: expect.any(String),
  });
});

test("a webhook whose flow is deleted is disabled, and cannot be enabled without another target", async () => {
  const { flowId } = await heardOnce();
  const { id } = (await make({ target: flowId })).json;
  await deleteFlow(actor, uuid(flowId), { force: true });
  expect((await read(id)).json).toMatchObject({ enabled: false, target: flowId });
  expect((await change(id, { enabled: true })).json.errors).toMatchObject([{ path: "target" }]);
  expect((await change(id, { enabled: true, target: null })).status).toBe(200);
});

describe("POST /api/v1/webhooks/{id}/test", () => {
  test("really sends a signed sample, and stores nothing", async () => {
    receiver.answers({ body: { thanks: true } });
    const { id } = (await make({ url: receiver.url, enabled: false })).json;
    const { status, json } = await call(sendTest, { key, params: { webhookId: id }, body: { event: "task.ready" } });
    expect(status).toBe(200);
    expect(TestMessage.parse(json)).toMatchObject({ answer: { status: 200 }, error: null });
    const [request] = receiver.requests;
    expect(request?.headers["webhook-id"]).toBe(JSON.parse(json.request.body).id);
    expect(request?.headers["webhook-signature"]).toMatch(/^v1,/);
    MESSAGE_SCHEMAS.TaskReady.parse(JSON.parse(json.request.body));
    expect(await sentTo(id)).toEqual([]);
  });

  test("sends nothing twice under one Idempotency-Key", async () => {
    const { id } = (await make({ url: receiver.url })).json;
    const before = receiver.requests.length;
    const again = () => call(sendTest, { key, params: { webhookId: id }, body: {}, headers: { "idempotency-key": "a test" } });
    const [first, second] = [await again(), await again()];
    expect(second.json).toEqual(first.json);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(receiver.requests).toHaveLength(before + 1);
  });

  test("422 for an event of another family; an address that is refused is told", async () => {
    const { id } = (await make({ url: "http://10.0.0.1/" })).json;
    expect((await call(sendTest, { key, params: { webhookId: id }, body: { event: "record.added" } })).status).toBe(422);
    const { json } = await call(sendTest, { key, params: { webhookId: id }, body: {} });
    expect(json).toMatchObject({ answer: null, error: expect.any(String) });
  });
});

describe("GET /api/v1/schemas", () => {
  test("lists every type, each is JSON Schema 2020-12 with the members in their order", async () => {
    const { items } = (await call(listSchemas, { key })).json;
    expect(items.map(({ type }: { type: string }) => type).sort()).toEqual([...EVENT_TYPES].sort());
    for (const { type, url } of items) {
      const { status, json } = await call(readSchema, { key, params: { schema: `${type}.json` } });
      expect(status).toBe(200);
      expect(json).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema", $id: url, title: type, type: "object" });
      expect(json.properties.type).toMatchObject({ const: type });
      expect(json.additionalProperties).toBe(false);
    }
  });

  test("404 for anything else, 401 without a key", async () => {
    expect((await call(readSchema, { key, params: { schema: "Nothing.json" } })).status).toBe(404);
    expect((await call(readSchema, { params: { schema: "TaskReady.json" } })).status).toBe(401);
  });
});
