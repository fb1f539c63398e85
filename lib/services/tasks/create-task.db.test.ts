import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { POST } from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import { POST as postOfPage } from "#app/data/flows/[flowId]/tasks/route.ts";
import { db } from "#db/client.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { call as ask, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, toPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { deleteFlow } from "#lib/services/flows/delete-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { listTasks, readTask } from "#lib/services/tasks/read-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });

const workspace = await testWorkspace();
const receiver = await testReceiver();
beforeEach(() => {
  receiver.requests.length = 0;
  receiver.answers({ body: "" });
});

async function published(edit: (document: FlowDocument) => void): Promise<string> {
  const document = structuredClone(onboarding([]));
  edit(document);
  const flowId = fromPublic((await createFlow(workspace.admin.actor, document)).id) as string;
  await publishFlow(workspace.admin.actor, flowId, { migrateTasks: false });
  return flowId;
}
const trigger = (document: FlowDocument, more: object) => Object.assign(document.nodes[0]?.data ?? {}, more);
const call = () => ({ id: "o1", kind: "api_call", refId: "res1", url: receiver.url });
const nameOf = async (flowId: string, fields: Record<string, unknown>) => {
  const { id } = await createTask(workspace.member.actor, flowId, { fields });
  return (await readTask(workspace.member.actor, id)).name;
};

describe("the name of a task that nobody named", () => {
  test("is what can be stored of the trigger's template, as long as a name may be", async () => {
    const flowId = await published((document) => trigger(document, { operations: [call()], taskName: "{{ res1.name }}" }));
    receiver.answers({ body: '{"name":"a\\u0000b"}' });
    expect(await nameOf(flowId, exampleValues)).toBe("ab");
    receiver.answers({ body: { name: "x".repeat(300) } });
    expect(await nameOf(flowId, exampleValues)).toBe("x".repeat(200));
  });

  test("reads the values that the trigger maps, and the trigger's name as the action", async () => {
    const flowId = await published((document) =>
      trigger(document, {
        name: "By hand",
        set: { company_name: "Acme, {{ action }}" },
        taskName: "{{ action }}: {{ task['Company Name'] }}, {{ task.international }}",
      }),
    );
    expect(await nameOf(flowId, {})).toBe("By hand: Acme, By hand, false");
  });

  test("is not cut through the middle of a character", async () => {
    const flowId = await published(() => {});
    expect(await nameOf(flowId, { "Company Name": `${"x".repeat(199)}😀` })).toBe("x".repeat(199));
  });
});

test("what Postgres refuses without a key is not told as a repeat with one", async () => {
  const flowId = await published(() => {});
  const make = () => createTask(workspace.member.actor, flowId, { name: "Twice", fields: exampleValues });
  await db().execute(sql`create unique index broken on tasks (name) where name = 'Twice'`);
  await make();
  await expect(make()).rejects.toMatchObject({ cause: { constraint_name: "broken" } });
  await db().execute(sql`drop index broken`);
});

test("a flow that is deleted while the trigger's calls run gets no task any more", async () => {
  const flowId = await published((document) => trigger(document, { operations: [call()] }));
  receiver.hold();
  const making = createTask(workspace.member.actor, flowId, { fields: exampleValues });
  making.catch(() => {});
  await expect.poll(() => receiver.requests.length).toBe(1);
  await deleteFlow(workspace.admin.actor, flowId, { force: false });
  receiver.release();
  await expect(making).rejects.toMatchObject({ code: "not_found" });
  expect((await listTasks(workspace.admin.actor, { flow: flowId, limit: 10 })).items).toEqual([]);
});

test("a task that is made in the app may be due from its beginning on; the API takes no date with it", async () => {
  const flowId = await published(() => {});
  const params = { flowId: toPublic(flowId) };
  const body = { fields: exampleValues, dueAt: "2030-01-31T16:00:00+01:00" };
  const session = await signedIn(workspace.member);
  const made = await ask(postOfPage, { ...session, params, body });
  expect([made.status, made.json]).toEqual([201, expect.objectContaining({ dueAt: "2030-01-31T15:00:00.000Z" })]);
  const [row] = await db().execute(sql`select next_due_at as due from tasks where flow_id = ${flowId}`);
  expect(new Date(String(row?.due)).toISOString()).toBe("2030-01-31T15:00:00.000Z");
  expect((await ask(postOfPage, { ...session, params, body: { ...body, dueAt: null } })).json).toMatchObject({ dueAt: null });
  expect((await ask(postOfPage, { ...session, params, body: { ...body, dueAt: "friday" } })).status).toBe(422);
  expect((await ask(POST, { key: workspace.member.key, params, body })).status).toBe(422);
});

test("an assignee who is no member is refused before the trigger calls anybody", async () => {
  const flowId = await published((document) => trigger(document, { operations: [call()] }));
  const input = { fields: exampleValues, assignedTo: "nobody@example.com" };
  await expect(createTask(workspace.member.actor, flowId, input)).rejects.toMatchObject({ code: "invalid" });
  expect(receiver.requests).toEqual([]);
});

test("of many at once with the same unique value and upsert one makes the task, the others update it", async () => {
  const flowId = await published(({ fields }) => Object.assign(fields[0] ?? {}, { unique: true }));
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, count) =>
      createTask(workspace.member.actor, flowId, { fields: { company_id: 7, company_name: `Acme ${count}` }, upsert: true }),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(made.filter(({ created }) => created).length).toBe(1);
});

describe("two requests with one Idempotency-Key while the trigger's call runs", () => {
  const calling = () => published((document) => trigger(document, { operations: [call()] }));
  const post = (flowId: string, key: string) => {
    const body = { fields: exampleValues };
    const params = { flowId: toPublic(flowId) };
    return ask(POST, { key: workspace.member.key, params, body, headers: { "idempotency-key": key } });
  };
  const keysSent = () => new Set(receiver.requests.map(({ headers }) => headers["idempotency-key"]));

  test("are one to whom it calls, and one of them makes the task", async () => {
    const flowId = await calling();
    receiver.hold();
    const sent = [post(flowId, "twice"), post(flowId, "twice")];
    await expect.poll(() => receiver.requests.length).toBe(2);
    receiver.release();
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(keysSent().size).toBe(1);
    const again = await post(flowId, "twice");
    expect(again.json).toEqual(answers.find(({ status }) => status === 201)?.json);
    expect((await listTasks(workspace.admin.actor, { flow: flowId, limit: 10 })).items).toHaveLength(1);
  });

  test("are two where the keys are two", async () => {
    const flowId = await calling();
    expect([(await post(flowId, "one")).status, (await post(flowId, "another")).status]).toEqual([201, 201]);
    expect(keysSent().size).toBe(2);
  });

  test("the calls of one that was aborted and is sent again are the same", async () => {
    const flowId = await calling();
    receiver.answers({ status: 500 });
    expect((await post(flowId, "aborted")).status).toBe(502);
    receiver.answers({ body: "" });
    expect((await post(flowId, "aborted")).status).toBe(201);
    expect(receiver.requests).toHaveLength(2);
    expect(keysSent().size).toBe(1);
  });
});
