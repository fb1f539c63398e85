import { count } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, deliveries, emails, flowDocuments, messages, records, runOperations, secrets, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { isRefused } from "#lib/errors.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { exampleValues, onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";
import { readyTestRun, type TestRunInput, testRunStream } from "#lib/services/try/test-run.ts";
import type { TestRunLine } from "#lib/wire/test-run.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const receiver = await testReceiver();

const never = new AbortController().signal;

const testRun = async (...given: Parameters<typeof readyTestRun>) => (await readyTestRun(...given))(() => undefined, never);

const call = (more: object = {}) => ({ id: "o2", kind: "api_call", url: `${receiver.url}/crm`, refId: "res1", ...more });

async function saved(document: FlowDocument): Promise<{ id: string; publicId: string }> {
  const { id: publicId } = await createFlow(admin.actor, document);
  return { id: fromPublic(publicId) as string, publicId };
}

const tried = (document: FlowDocument, more: Partial<TestRunInput> = {}): TestRunInput => ({
  document,
  action: "finish",
  from: "in_progress",
  name: "Acme Corp",
  fields: exampleValues,
  assignedTo: null,
  requestId: null,
  ...more,
});

async function runFinish(rows: object[], more: Partial<TestRunInput> = {}) {
  receiver.requests.length = 0;
  const document = onboarding(rows);
  return testRun(admin.actor, (await saved(document)).id, tried(document, more));
}

/** How many rows each of the tables has in which a real run leaves something. */
async function traces(): Promise<number[]> {
  const tables: PgTable[] = [tasks, actionRuns, runOperations, flowDocuments, messages, deliveries, emails, records];
  return Promise.all(tables.map(async (table) => (await db().select({ rows: count() }).from(table))[0]?.rows ?? -1));
}

test("its calls are really sent and say that they are a test; what they answer is worked out to the end", async () => {
  receiver.answers({ body: { task: { "Number of Employees": 21 } } });
  const run = await runFinish([call(), { id: "o3", kind: "update_fields", set: { contract_value: "{{ task['Number of Employees'] }}" } }]);
  expect(receiver.requests).toHaveLength(1);
  expect(receiver.requests[0]?.headers["baton-test"]).toBe("true");
  expect(JSON.parse(receiver.requests[0]?.body ?? "")).toMatchObject({ task: { "Company Name": "Acme Corp", Stage: "Completed" } });
  expect(run.outcome).toBe("succeeded");
  expect(run.operations.map(({ kind, status }) => [kind, status])).toEqual([
    ["move", "succeeded"],
    ["api_call", "succeeded"],
    ["update_fields", "succeeded"],
  ]);
  expect(run.operations[1]).toMatchObject({ request: { method: "POST", url: `${receiver.url}/crm` }, response: { status: 200 } });
  expect(run.operations[2]?.would).toEqual([{ name: "Contract Value", value: expect.stringContaining("21.00") }]);
  expect(run.task).toMatchObject({ stands: ["Completed"], completed: true, next: [] });
  expect(run.task?.changes).toContainEqual({ name: "Number of Employees", value: "21" });
});

test("it stops where the real run would stop, and says what was not run", async () => {
  receiver.answers({ status: 500, body: "no" });
  const run = await runFinish([call(), { id: "o3", kind: "email", to: "ada@example.com", subject: "Hi", body: "x" }]);
  expect(run).toMatchObject({ outcome: "failed", task: null, notRun: ["email"] });
  expect(run.error).toMatch(/^Finish stopped at step 2 of 3\. .* answered 500/);
  expect(run.operations.at(-1)).toMatchObject({ status: "failed", response: { status: 500, body: "no" }, error: run.error });
});

test("emails, records and tasks are worked out and not made", async () => {
  receiver.answers({});
  const { id: dataSet, columns } = await createDataSet(admin.actor, {
    name: "Customers",
    columns: [{ name: "Company", type: "text" }],
  });
  const other = onboarding([]);
  const target = await saved(
    FlowDocument.parse({
      ...other,
      name: "Offboarding",
      nodes: other.nodes.map((node) => (node.id === "new" ? { ...node, data: { ...node.data, operations: [call()] } } : node)),
    }),
  );
  await publishFlow(admin.actor, target.id, { migrateTasks: false });
  const rows = [
    { id: "o2", kind: "email", to: "ada@example.com", subject: "Welcome {{ task['Company Name'] }}", body: "Hello" },
    { id: "o3", kind: "create_record", dataSet, cells: { [columns[0]?.key ?? ""]: "{{ task['Company Name'] }}" } },
    { id: "o4", kind: "start_task", flow: target.publicId, name: "Leave", set: { company_name: "Acme" } },
  ];
  receiver.requests.length = 0;
  const document = onboarding(rows);
  const { id } = await saved(document);
  const before = await traces();
  const run = await testRun(admin.actor, id, tried(document));
  expect(await traces()).toEqual(before);
  // Not even the steps of the other flow's trigger.
  expect(receiver.requests).toHaveLength(0);
  expect(run.outcome).toBe("succeeded");
  const [, email, record, task] = run.operations;
  expect(email?.would).toContainEqual({ name: "Subject", value: "Welcome Acme Corp" });
  expect(email?.note).toMatch(/^Would be sent\./);
  expect(record?.would).toEqual([
    { name: "Data set", value: "Customers" },
    { name: "Company", value: "Acme Corp" },
  ]);
  expect(task?.would).toEqual(
    expect.arrayContaining([
      { name: "Flow", value: "Offboarding" },
      { name: "Task", value: "Leave" },
    ]),
  );
});

test("a stored secret is sent and so is one that is only typed yet; neither is shown or kept", async () => {
  receiver.answers({ body: { note: "token-one token-two" } });
  const bearer = (token: string | null) => [call({ auth: { kind: "bearer", token } })];
  const { id } = await saved(onboarding(bearer("token-one")));
  const kept = await db().select().from(secrets).orderBy(secrets.id);
  const sent: string[] = [];
  for (const token of [null, "token-two"]) {
    receiver.requests.length = 0;
    const run = await testRun(admin.actor, id, tried(onboarding(bearer(token))));
    sent.push(receiver.requests[0]?.headers.authorization ?? "");
    expect(JSON.stringify(run)).not.toContain(token ?? "token-one");
  }
  expect(sent).toEqual(["Bearer token-one", "Bearer token-two"]);
  expect(await db().select().from(secrets).orderBy(secrets.id)).toEqual(kept);
});

test("an action behind a condition or a trigger is tried where it would run by itself, and names what runs next", async () => {
  receiver.answers({});
  const base = onboarding([]);
  const document = FlowDocument.parse({
    ...base,
    nodes: [...base.nodes, { id: "tell", type: "action", position: { x: 0, y: 0 }, data: { name: "Tell", operations: [call()] } }],
    edges: [
      { id: "e1", source: "new", target: "tell" },
      { id: "e2", source: "tell", target: "start" },
      { id: "e3", source: "start", target: "in_progress" },
      { id: "e4", source: "in_progress", target: "finish" },
      { id: "e5", source: "finish", target: "completed" },
    ],
  });
  const { id } = await saved(document);
  const run = await testRun(admin.actor, id, tried(document, { action: "tell", from: "new" }));
  expect(run).toMatchObject({ outcome: "succeeded", task: { next: ["Start"] } });
  const refused = testRun(admin.actor, id, tried(document, { action: "tell", from: "in_progress" }));
  await expect(refused).rejects.toSatisfy((error) => isRefused(error, "invalid"));
});

test("values that do not fit or that the action asks for are refused before anything is sent", async () => {
  receiver.requests.length = 0;
  const base = onboarding([call()]);
  const document = FlowDocument.parse({
    ...base,
    nodes: base.nodes.map((node) => (node.id === "finish" ? { ...node, data: { ...node.data, requiredFields: ["close_date"] } } : node)),
  });
  const { id } = await saved(document);
  const wrong = testRun(admin.actor, id, tried(document, { fields: { employees: "many" } }));
  await expect(wrong).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "fields.employees" }] } });
  const missing = testRun(admin.actor, id, tried(document, { fields: {} }));
  await expect(missing).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "fields.close_date" }] } });
  expect(receiver.requests).toHaveLength(0);
});

test("a unique value that another task has stops it at the end", async () => {
  const base = onboarding([{ id: "o2", kind: "update_fields", set: { company_id: "7" } }]);
  const document = FlowDocument.parse({
    ...base,
    fields: base.fields.map((field) => (field.key === "company_id" ? { ...field, unique: true } : field)),
  });
  const { id } = await saved(document);
  await publishFlow(admin.actor, id, { migrateTasks: false });
  await createTask(admin.actor, id, { fields: { ...exampleValues, "Company ID": "7" } });
  const run = await testRun(admin.actor, id, tried(document));
  expect(run).toMatchObject({ outcome: "failed", task: null });
  expect(run.error).toMatch(/could not be finished: Another task of this flow has the Company ID 7 already\./);
});

test("each operation is told as soon as it is done; a value that does not fit is told before the first line", async () => {
  receiver.answers({ body: {} });
  const document = onboarding([call(), { id: "o3", kind: "update_fields", set: { contract_value: "7" } }]);
  const { id } = await saved(document);
  const response = await testRunStream(admin.actor, id, tried(document), never);
  const lines = (await response.text())
    .trimEnd()
    .split("\n")
    .map((line): TestRunLine => JSON.parse(line));
  const [begun, ...rest] = lines;
  expect(begun).toMatchObject({ kind: "begun", operations: ["move", "api_call", "update_fields"] });
  const told = rest.flatMap((line) => (line.kind === "operation" ? [line.operation] : []));
  expect(rest.map(({ kind }) => kind)).toEqual(["operation", "operation", "operation", "result"]);
  expect(rest.at(-1)).toMatchObject({ result: { outcome: "succeeded", operations: told } });
  await expect(testRunStream(admin.actor, id, tried(document, { fields: { employees: "many" } }), never)).rejects.toMatchObject({
    code: "invalid",
  });
});

test("nothing more is sent once nobody hears of it", async () => {
  receiver.requests.length = 0;
  const document = onboarding([call(), call({ id: "o3", refId: "res2" })]);
  const run = await readyTestRun(admin.actor, (await saved(document)).id, tried(document));
  const leaving = new AbortController();
  const leave = (line: TestRunLine) => line.kind === "operation" && line.operation.kind === "api_call" && leaving.abort();
  await expect(run(leave, leaving.signal)).rejects.toThrow();
  expect(receiver.requests).toHaveLength(1);
});
