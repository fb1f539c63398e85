import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { actionRuns, emails, flows, records, runOperations, tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type Env, env, setEnv } from "#lib/env.ts";
import { isRefused } from "#lib/errors.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { setFlowStatus } from "#lib/services/flows/set-flow-status.ts";
import { retryRun, startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8", BATON_SMTP_URL: "smtp://127.0.0.1:9" });
const { admin, member } = await testWorkspace();
const receiver = await testReceiver();
await testRuns(receiver);

type Row = Record<string, unknown> & { kind: string };
interface Parts {
  /** Rows of Go, the action that leads from Todo to Done. */
  rows?: Row[];
  /** Rows of an action that runs by itself behind the trigger. */
  automatic?: Row[];
  trigger?: object;
  fields?: object[];
}

const at = { x: 0, y: 0 };
const numbered = (rows: Row[]) => rows.map((row, index) => ({ id: `o${index}`, ...row }));

function drawn({ rows = [], automatic, trigger = {}, fields = [] }: Parts): FlowDocument {
  return FlowDocument.parse({
    format: "baton.flow/1",
    name: "Orders",
    fields: [{ key: "company", name: "Company", type: "text" }, ...fields],
    nodes: [
      { id: "new", type: "trigger", position: at, data: { kind: "manual", name: "New", ...trigger } },
      { id: "todo", type: "step", position: at, data: { kind: "task", name: "Todo" } },
      { id: "go", type: "action", position: at, data: { name: "Go", operations: numbered(rows) } },
      { id: "done", type: "step", position: at, data: { kind: "task", name: "Done", end: true } },
      ...(automatic ? [{ id: "auto", type: "action", position: at, data: { name: "Auto", operations: numbered(automatic) } }] : []),
    ],
    edges: [
      { id: "e1", source: "new", target: automatic ? "auto" : "todo" },
      ...(automatic ? [{ id: "e2", source: "auto", target: "todo" }] : []),
      { id: "e3", source: "todo", target: "go" },
      { id: "e4", source: "go", target: "done" },
    ],
  });
}

/** uuid of a live flow. */
async function live(parts: Parts): Promise<{ id: string; publicId: string }> {
  const { id: publicId } = await createFlow(admin.actor, drawn(parts));
  const id = fromPublic(publicId) as string;
  await publishFlow(admin.actor, id, { migrateTasks: false });
  return { id, publicId };
}

const made = (flowId: string, fields: Record<string, unknown> = { company: "Acme" }) => createTask(member.actor, flowId, { fields });
const go = async (taskId: string) => (await startAction(member.actor, taskId, { action: "Go" })).done;
const tasksOf = (flowId: string) => db().select().from(tasks).where(eq(tasks.flowId, flowId)).orderBy(asc(tasks.id));
const emailsOf = (taskId: string) => db().select().from(emails).where(eq(emails.taskId, taskId)).orderBy(asc(emails.recipient));
const rowOf = async (runId: string, position: number) =>
  (
    await db()
      .select()
      .from(runOperations)
      .where(and(eq(runOperations.runId, runId), eq(runOperations.position, position)))
  ).at(-1);

async function withSettings(change: Partial<Env>, act: () => Promise<void>): Promise<void> {
  const before = env();
  const { databaseUrl, secret } = before;
  setEnv({ ...before, databaseUrl, secret, ...change });
  await act().finally(() => setEnv({ ...before, databaseUrl, secret }));
}

describe("an email", () => {
  const mail: Row = {
    kind: "email",
    to: "ruth@example.com, {{ user.email }}",
    subject: "Order of {{ task.company }}\r\nBcc: eve@example.com",
    body: "Hello,\n{{ task.Company }}",
  };

  test("is written when the run commits, one for each address, with a subject of one line", async () => {
    const flow = await live({ rows: [mail] });
    const task = await made(flow.id);
    const ended = await go(task.id);
    expect(ended?.run.status).toBe("succeeded");
    const subject = "Order of Acme Bcc: eve@example.com";
    expect(await emailsOf(task.id)).toMatchObject(
      [member.actor.email, "ruth@example.com"].map((recipient) => ({ recipient, subject, body: "Hello,\nAcme", status: "pending" })),
    );
  });

  test("is not written where a later operation stops, and once only when that one is tried again", async () => {
    receiver.answers({ status: 500 });
    const flow = await live({ rows: [mail, { kind: "api_call", url: `${receiver.url}/x` }] });
    const task = await made(flow.id);
    const stopped = await go(task.id);
    expect(stopped?.run).toMatchObject({ status: "failed", position: 1 });
    expect(await emailsOf(task.id)).toEqual([]);
    receiver.answers({});
    const again = await (await retryRun(member.actor, task.id, stopped?.run.id ?? "")).done;
    expect(again?.run.status).toBe("succeeded");
    expect(await emailsOf(task.id)).toHaveLength(2);
  });

  test.each([
    ["", "has nobody to go to: the address is empty."],
    ["{{ task.nothing }}", "has nobody to go to: the address is empty."],
    ["ruth", "could not be done: ruth is no email address."],
    ["a@example.com\nBcc: b@example.com", "could not be done: Bcc: b@example.com is no email address."],
  ])("to %j stops the run at its turn", async (to, why) => {
    const flow = await createFlow(admin.actor, drawn({ automatic: [{ ...mail, to: "{{ task.company }}" }] }));
    const id = fromPublic(flow.id) as string;
    await publishFlow(admin.actor, id, { migrateTasks: false });
    const task = await made(id, { company: to.startsWith("{{") ? "" : to });
    const [run] = await db().select().from(actionRuns).where(eq(actionRuns.taskId, task.id));
    expect(run).toMatchObject({ status: "failed", failure: { reason: "value" } });
    expect(run?.failure?.detail).toContain(why);
  });

  test("is noted on its run and not sent where no mail server is set", async () => {
    await withSettings({ smtpUrl: undefined }, async () => {
      const flow = await live({ rows: [mail] });
      const task = await made(flow.id);
      const ended = await go(task.id);
      expect(ended?.run.status).toBe("succeeded");
      expect((await rowOf(ended?.run.id ?? "", 0))?.note).toBe("No mail server is set (BATON_SMTP_URL); not sent.");
      expect(await emailsOf(task.id)).toEqual([]);
    });
  });

  test("of a trigger's list is written with the task", async () => {
    const flow = await live({ trigger: { operations: numbered([mail]) } });
    const task = await made(flow.id);
    expect(await emailsOf(task.id)).toHaveLength(2);
    const broken = await live({
      trigger: { operations: numbered([mail]), set: { n: "many" } },
      fields: [{ key: "n", name: "No.", type: "number" }],
    });
    await expect(made(broken.id, {})).rejects.toSatisfy((error) => isRefused(error));
    expect(await tasksOf(broken.id)).toEqual([]);
  });
});

describe("a record", () => {
  const columns = [
    { name: "Company", type: "text" as const },
    { name: "Seats", type: "number" as const },
  ];
  const recordsOf = (dataSetId: string) => db().select().from(records).where(eq(records.dataSetId, dataSetId));
  const madeSet = async () => {
    const set = await createDataSet(admin.actor, { name: "Customers", columns });
    return { publicId: set.id, id: fromPublic(set.id) as string, columns: set.columns };
  };
  const row = (set: { publicId: string }, cells: Record<string, string>): Row => ({ kind: "create_record", dataSet: set.publicId, cells });

  test("is added when the run commits, by who performed it", async () => {
    const set = await madeSet();
    const flow = await live({ rows: [row(set, { Company: "{{ task.company }}", Seats: "{{ 2 + 3 }}" })] });
    const task = await made(flow.id);
    expect((await go(task.id))?.run.status).toBe("succeeded");
    const [company, seats] = set.columns.map(({ key }) => key);
    expect(await recordsOf(set.id)).toMatchObject([
      { createdBy: member.actor.memberId, cells: { [company as string]: "Acme", [seats as string]: "5" } },
    ]);
  });

  test("is not added where a later operation stops", async () => {
    const set = await madeSet();
    const flow = await live({ rows: [row(set, { Company: "A" }), { kind: "email", to: "{{ task.company }}", subject: "x", body: "" }] });
    expect((await go((await made(flow.id)).id))?.run.status).toBe("failed");
    expect(await recordsOf(set.id)).toEqual([]);
  });

  test("with a value that does not fit stops the run at its turn", async () => {
    const flow = await live({ rows: [row(await madeSet(), { Seats: "many" })] });
    const ended = await go((await made(flow.id)).id);
    expect(ended?.run).toMatchObject({ status: "failed", failure: { reason: "value" } });
    expect(ended?.run.failure?.detail).toContain("Seats:");
  });

  test("of a data set that has gone stops the run at its turn", async () => {
    const set = await madeSet();
    const flow = await live({ rows: [row(set, { Company: "A" })] });
    await deleteDataSet(admin.actor, set.id);
    const ended = await go((await made(flow.id)).id);
    expect(ended?.run).toMatchObject({ status: "failed", failure: { reason: "value" } });
    expect(ended?.run.failure?.detail).toContain("its data set is not there any more");
  });

  test("of a trigger's list whose data set goes after its turn: no task is made, and its own row is named", async () => {
    receiver.answers({});
    receiver.hold();
    const set = await madeSet();
    const call = { kind: "api_call", url: `${receiver.url}/meanwhile` };
    const flow = await live({ trigger: { operations: numbered([row(set, { Company: "A" }), call]) } });
    const making = made(flow.id).catch((error: unknown) => error);
    await expect.poll(() => receiver.requests.at(-1)?.path).toBe("/meanwhile");
    await deleteDataSet(admin.actor, set.id);
    receiver.release();
    expect(await making).toMatchObject({
      code: "action_aborted",
      detail:
        "New stopped at step 1 of 2. The step “Create record” could not be finished: There is no such data set, or you may not see it. No task was made.",
      more: { extra: { run: { status: "failed", failedOperation: { id: "o0", kind: "create_record", index: 0 } }, reason: "value" } },
    });
    expect(await tasksOf(flow.id)).toEqual([]);
  });
});

describe("a started task", () => {
  const start = (flow: { publicId: string }, more: object = {}): Row => ({
    kind: "start_task",
    flow: flow.publicId,
    name: "For {{ task.company }}",
    set: { company: "{{ task.Company }} Ltd" },
    ...more,
  });

  test("is made when the run commits, by who performed it, and its automatic actions are taken", async () => {
    const other = await live({
      automatic: [{ kind: "update_fields", set: { company: "{{ task.company }}!" } }],
      trigger: { taskName: "no" },
    });
    const flow = await live({ rows: [start(other)] });
    const task = await made(flow.id);
    expect((await go(task.id))?.run.status).toBe("succeeded");
    await expect.poll(async () => (await tasksOf(other.id))[0]?.fields).toEqual({ company: "Acme Ltd!" });
    expect(await tasksOf(other.id)).toMatchObject([{ name: "For Acme", createdBy: member.actor.memberId, form: null }]);
  });

  test("is not made where a later operation stops; the trigger's own steps are not done twice", async () => {
    const calls = () => receiver.requests.filter(({ path }) => path === "/own").length;
    const other = await live({ trigger: { operations: numbered([{ kind: "api_call", url: `${receiver.url}/own`, refId: "own" }]) } });
    const flow = await live({ rows: [start(other), { kind: "api_call", url: `${receiver.url}/later` }] });
    const task = await made(flow.id);
    receiver.answers({ body: { task: { Company: "Patched" } } }, { status: 500 }, {});
    const stopped = await go(task.id);
    expect(stopped?.run).toMatchObject({ status: "failed", position: 1 });
    expect(await tasksOf(other.id)).toEqual([]);
    expect((await (await retryRun(member.actor, task.id, stopped?.run.id ?? "")).done)?.run.status).toBe("succeeded");
    expect(calls()).toBe(1);
    expect(await tasksOf(other.id)).toMatchObject([{ fields: { company: "Patched" } }]);
  });

  test("keeps every digit of what its trigger's own steps were answered", async () => {
    const digits = "12345678901234567890123";
    const other = await live({ trigger: { operations: numbered([{ kind: "api_call", url: `${receiver.url}/long`, refId: "own" }]) } });
    const flow = await live({ rows: [start(other)] });
    receiver.answers({ body: `{"no":${digits}}` });
    expect((await go((await made(flow.id)).id))?.run.status).toBe("succeeded");
    const [run] = await db()
      .select({ answers: sql<string>`${actionRuns.answers}::text` })
      .from(actionRuns)
      .where(eq(actionRuns.flowId, other.id));
    expect(run?.answers).toContain(digits);
  });

  test("whose trigger's later step stops calls with the same keys when it is tried again", async () => {
    const step = (name: string): Row => ({ kind: "api_call", url: `${receiver.url}/${name}`, refId: name });
    const other = await live({ trigger: { operations: numbered([step("first"), step("second")]) } });
    const flow = await live({ rows: [start(other)] });
    const task = await made(flow.id);
    receiver.answers({}, { status: 500 }, {});
    const stopped = await go(task.id);
    expect(stopped?.run).toMatchObject({ status: "failed", position: 0 });
    expect((await (await retryRun(member.actor, task.id, stopped?.run.id ?? "")).done)?.run.status).toBe("succeeded");
    const keysOf = (path: string) =>
      receiver.requests.filter((each) => each.path === path).map(({ headers }) => headers["idempotency-key"]);
    expect(keysOf("/second")).toHaveLength(2);
    for (const path of ["/first", "/second"]) expect(new Set(keysOf(path)).size).toBe(1);
    expect(await tasksOf(other.id)).toHaveLength(1);
  });

  test.each([
    ["a flow that is not there", async () => ({ publicId: "AAAAAAAAAAAAAAAAAAAAAA" }), {}, "There is no such flow"],
    [
      "a paused flow",
      async () => {
        const flow = await live({});
        await setFlowStatus(admin.actor, flow.id, { status: "paused" });
        return flow;
      },
      {},
      "is paused",
    ],
    ["a field that is not there", () => live({}), { set: { moon: "1" } }, "moon: The flow has no such field."],
    ["a value that does not fit", () => live({ fields: [{ key: "n", name: "No.", type: "number" }] }), { set: { n: "many" } }, "No.:"],
    [
      "no value where one is required",
      () => live({ fields: [{ key: "n", name: "No.", type: "number", required: true }] }),
      {},
      "No. must be filled in",
    ],
  ] as const)("of %s stops the run at its turn", async (_what, target, more, why) => {
    const flow = await live({ rows: [start(await target(), more)] });
    const ended = await go((await made(flow.id)).id);
    expect(ended?.run).toMatchObject({ status: "failed", failure: { reason: "value", operation: { kind: "start_task", index: 0 } } });
    expect(ended?.run.failure?.detail).toContain(why);
  });

  test("whose flow was paused after its turn is refused at the commit, on its own row", async () => {
    receiver.hold();
    const other = await live({});
    const flow = await live({ rows: [start(other), { kind: "api_call", url: `${receiver.url}/slow` }] });
    const task = await made(flow.id);
    const running = await startAction(member.actor, task.id, { action: "Go" });
    await expect.poll(() => receiver.requests.at(-1)?.path).toBe("/slow");
    await db().update(flows).set({ status: "paused" }).where(eq(flows.id, other.id));
    receiver.release();
    const ended = await running.done;
    expect(ended?.run).toMatchObject({ status: "failed", failure: { reason: "value", operation: { kind: "start_task", index: 0 } } });
    expect(await tasksOf(other.id)).toEqual([]);
  });

  test("refused at the commit is made at the next try, and the calls behind it are not made again", async () => {
    receiver.answers({});
    receiver.hold();
    const other = await live({});
    const flow = await live({ rows: [{ kind: "move" }, start(other), { kind: "api_call", url: `${receiver.url}/behind` }] });
    const task = await made(flow.id);
    const running = await startAction(member.actor, task.id, { action: "Go" });
    await expect.poll(() => receiver.requests.at(-1)?.path).toBe("/behind");
    await db().update(flows).set({ status: "paused" }).where(eq(flows.id, other.id));
    receiver.release();
    const ended = await running.done;
    expect(ended?.run).toMatchObject({ status: "failed", failure: { operation: { kind: "start_task", index: 1 } } });
    await db().update(flows).set({ status: "live" }).where(eq(flows.id, other.id));
    expect((await (await retryRun(member.actor, task.id, ended?.run.id ?? "")).done)?.run.status).toBe("succeeded");
    expect(receiver.requests.filter(({ path }) => path === "/behind")).toHaveLength(1);
    expect(await tasksOf(other.id)).toHaveLength(1);
  });

  test("that starts another one of its own flow comes to an end after ten links", async () => {
    const { publicId, id } = await live({});
    const again = drawn({ automatic: [start({ publicId })] });
    await saveFlow(admin.actor, id, again);
    await publishFlow(admin.actor, id, { migrateTasks: false });
    await made(id);
    const failed = () =>
      db()
        .select({ failure: actionRuns.failure })
        .from(actionRuns)
        .where(and(eq(actionRuns.flowId, id), eq(actionRuns.status, "failed")));
    await expect.poll(failed).toHaveLength(1);
    expect((await failed())[0]?.failure?.reason).toBe("depth");
    expect((await tasksOf(id)).length).toBeLessThanOrEqual(10);
  });
});
