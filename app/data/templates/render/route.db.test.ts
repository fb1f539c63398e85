import { afterAll, expect, test } from "vitest";
import * as render from "#app/data/templates/render/route.ts";
import { db } from "#db/client.ts";
import { incomingRequests } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { SOURCE_RESPONSE, webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, newId, now, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { versionFor } from "#lib/services/incoming/flow.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, member, integrator, id: workspaceId } = await testWorkspace();
const document = webhookFlow();
const { id: flowId } = await createFlow(admin.actor, document);
const as = await signedIn(admin);

async function requestWith(body: string, type = "application/json"): Promise<string> {
  const id = newId();
  const uuid = fromPublic(flowId) as string;
  await db()
    .insert(incomingRequests)
    .values({
      id,
      workspaceId,
      flowId: uuid,
      documentId: (await versionFor(uuid, "draft"))?.id as string,
      version: null,
      receivedAt: now(),
      query: "z=9",
      headers: [
        ["content-type", type],
        ["x-y", "hello"],
      ],
      body: Buffer.from(body),
      async: false,
      status: "succeeded",
    });
  return toPublic(id);
}

const given = (sources: string[], more: object = {}) => ({
  flowId,
  templates: sources.map((source) => ({ source })),
  definitions: document.fields,
  task: { fields: {}, stage: null, assignedTo: null },
  byPerson: false,
  ...more,
});
const rendered = async (sources: string[], more: object = {}): Promise<unknown[]> => {
  const { status, json } = await call(render.POST, { ...as, body: given(sources, more) });
  expect(status).toBe(200);
  return json.results.map(({ text, error }: { text: string | null; error: string | null }) => text ?? { error });
};

test("200 with a request's body, headers and query, digit for digit", async () => {
  const received = { id: await requestWith('{"company_id": 123456789012345678901}'), refId: "web7" };
  const sources = ["{{ web7.company_id }}", '{{ request.headers["x-y"] }} {{ request.query.z }}', "{{ user.email }}{{ action }}"];
  expect(await rendered(sources, { brought: { received } })).toEqual(["123456789012345678901", "hello 9", ""]);
});

test("200 with what the trigger fills, by the field's name and key", async () => {
  const received = { id: await requestWith("company_id=42", "application/x-www-form-urlencoded"), refId: "web1" };
  const more = { brought: { received }, set: { company_id: "{{ web1.company_id }}" } };
  expect(await rendered(['{{ task["Company ID"] }} {{ task.company_id }}'], more)).toEqual(["42 42"]);
  expect(await rendered(["{{ task.company_id }}"], { ...more, set: { company_id: "no number" } })).toEqual([""]);
});

test("200 with answers as they came: both branches of the source's response", async () => {
  const answered = (text: string) =>
    rendered([SOURCE_RESPONSE, "{{ res1_status }}"], { brought: { answers: { res1: { status: 201, text } } } });
  expect((await answered('{"value": "myResult"}')).map((text) => (text as string).replace(/\s+/g, ""))).toEqual([
    '{"valid":"myResult"}',
    "201",
  ]);
  expect((await answered("no JSON")).map((text) => (text as string).replace(/\s+/g, ""))).toEqual(['{"valid":false}', "201"]);
});

test("200 with an example task's values, the person and the action", async () => {
  const task = { fields: { company_id: "7", gone: "x" }, stage: "Not Started", assignedTo: "dana@example.com" };
  const source = "{{ task.company_id }} {{ task.Stage }} {{ task['Assigned To'] }} {{ user.email }} {{ action }}";
  expect(await rendered([source], { task, byPerson: true, action: "Finish" })).toEqual([
    `7 Not Started dana@example.com ${admin.actor.email} Finish`,
  ]);
});

test("200 with the reason and its line for a template that fails", async () => {
  const [failed, fine] = await rendered(["a\n{{ 'x' | date('%Y') }}", "{{ 1 + 1 }}"]);
  expect(failed).toEqual({ error: expect.stringMatching(/^Line 2: /) });
  expect(fine).toBe("2");
});

test("200 with a value in an address encoded", async () => {
  const body = { ...given([]), templates: [{ source: "https://a.b/{{ 'x y' }}", as: "url" }] };
  expect((await call(render.POST, { ...as, body })).json.results[0].text).toBe("https://a.b/x%20y");
});

test("200 without a request that is another flow's", async () => {
  const other = await createFlow(admin.actor, { ...document, name: "Another" });
  const received = { id: await requestWith('{"a": 1}'), refId: "web1" };
  expect(await rendered(["{{ web1.a }}."], { brought: { received }, flowId: other.id })).toEqual(["."]);
});

test("401 for nobody, 403 for those who edit no flows, 404 for another workspace's flow, 422 for a bad name", async () => {
  const body = given(["x"]);
  expect((await call(render.POST, { body })).status).toBe(401);
  expect((await call(render.POST, { ...(await signedIn(member)), body })).status).toBe(403);
  expect((await call(render.POST, { ...(await signedIn(integrator)), body })).status).toBe(403);
  const other = await testWorkspace();
  expect((await call(render.POST, { ...(await signedIn(other.admin)), body })).status).toBe(404);
  expect(
    (await call(render.POST, { ...as, body: given(["x"], { brought: { answers: { "a-b": { status: 200, text: "" } } } }) })).status,
  ).toBe(422);
});
