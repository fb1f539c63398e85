/** Which webhooks hear of something, and of forms and records (contract section 6). */
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { tasks } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { addRecord, changeRecord, deleteRecord } from "#lib/services/data-sets/change-records.ts";
import { createDataSet } from "#lib/services/data-sets/create-data-set.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { submitForm } from "#lib/services/forms/submit-form.ts";
import { receive } from "#lib/services/incoming/receive.ts";
import { readWebhook } from "#lib/services/organisation/list-webhooks.ts";
import { action, flow, heardBy, listening, live, sentTo, silence, step } from "#lib/services/organisation/testing.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { testReceiver } from "#lib/services/testing.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin } = await testWorkspace();
const { actor } = admin;
await testReceiver();
afterEach(() => silence(actor));

const uuid = (id: string) => fromPublic(id) as string;
const draft = step("Draft");
const done = step("Done");

describe("response.completed", () => {
  const form = flow({ a: draft }, ["new a"], { kind: "form", name: "Sign up", access: "public" });
  const fills = (flowId: string, fields: object) =>
    submitForm(null, uuid(flowId), { peer: "203.0.113.7", headers: new Headers(), search: "", body: async () => ({ fields }) as never });

  test("for each response, beside what its task causes; never for a task that a person makes", async () => {
    const flowId = await live(actor, form);
    const [responses, runs] = [await listening(actor, { family: "form", target: flowId }), await listening(actor)];
    await fills(flowId, { large: true });
    expect(await heardBy(runs)).toEqual(["ChecklistCreated", "TaskReady Draft"]);
    const [sent, ...more] = await sentTo(responses);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      eventType: "FormResponseCompleted",
      body: { data: { audit: { createdBy: null, updatedBy: null }, formFields: [{ id: "large", value: "true" }] } },
    });
    const other = await listening(actor, { family: "form" });
    await createTask(actor, uuid(await live(actor, flow({ a: draft }, ["new a"]))), {});
    expect(await sentTo(other)).toEqual([]);
  });
});

describe("records", () => {
  test("are told of when added, updated and deleted; an update without a change sends nothing, a deleted one carries its last cells", async () => {
    const dataSet = await createDataSet(actor, { name: "Customers", columns: [{ name: "Company", type: "text" }] });
    const [webhook, all] = [
      await listening(actor, { family: "data_set", target: dataSet.id }),
      await listening(actor, { family: "data_set" }),
    ];
    const record = await addRecord(actor, uuid(dataSet.id), { Company: "Acme" }, "name");
    await changeRecord(actor, uuid(dataSet.id), uuid(record.id), { Company: "Acme" }, "name");
    await changeRecord(actor, uuid(dataSet.id), uuid(record.id), { Company: "Globex" }, "name");
    await deleteRecord(actor, uuid(dataSet.id), uuid(record.id));
    const told = (await sentTo(webhook)).map(({ eventType, body }) => [eventType, body.cells.Company]);
    expect(told).toEqual([
      ["DataSetRecordAdded", "Acme"],
      ["DataSetRecordUpdated", "Globex"],
      ["DataSetRecordDeleted", "Globex"],
    ]);
    expect(await heardBy(all)).toHaveLength(3);
    await deleteDataSet(actor, uuid(dataSet.id));
    expect(await readWebhook(actor, uuid(webhook))).toMatchObject({ enabled: false, target: dataSet.id });
  });
});

describe("who hears", () => {
  const document = () => flow({ a: draft, go: action("Go"), c: done }, ["new a", "a go", "go c"]);

  test("only webhooks of that flow, or of all, and only of the events that they ask for", async () => {
    const [mine, other] = [await live(actor, document()), await live(actor, document())];
    const [ofMine, ofOther, ofAll] = [
      await listening(actor, { target: mine }),
      await listening(actor, { target: other }),
      await listening(actor),
    ];
    const created = await listening(actor, { events: ["run.created"] });
    const elsewhere = await listening(actor, { family: "data_set" });
    await createTask(actor, uuid(mine), {});
    expect(await heardBy(ofMine)).toEqual(["ChecklistCreated", "TaskReady Draft"]);
    expect(await heardBy(ofOther)).toEqual([]);
    expect(await heardBy(ofAll)).toEqual(["ChecklistCreated", "TaskReady Draft"]);
    expect(await heardBy(created)).toEqual(["ChecklistCreated"]);
    expect(await heardBy(elsewhere)).toEqual([]);
  });

  test("nobody of a task that is tried out", async () => {
    const { id } = await createTask(actor, uuid(await live(actor, document())), {});
    const webhook = await listening(actor);
    await db().update(tasks).set({ test: true }).where(eq(tasks.id, id));
    await (await startAction(actor, id, { action: "Go" })).done;
    expect(await heardBy(webhook)).toEqual([]);
  });

  test("each has a message of its own, and the message is about the step that it names", async () => {
    const flowId = await live(actor, document());
    const [one, other] = [await listening(actor), await listening(actor)];
    await createTask(actor, uuid(flowId), { name: "Acme" });
    const [first] = await sentTo(one);
    const [second] = await sentTo(other);
    expect(first?.id).not.toBe(second?.id);
    expect((await sentTo(one))[1]).toMatchObject({
      node: "a",
      subject: "Acme",
      eventType: "TaskReady",
      flowId: uuid(flowId),
      delivery: { status: "pending", triesLeft: 3 },
    });
  });

  test("of what an incoming webhook begins, written in one statement", async () => {
    const document = webhookFlow({ auth: "none" }, { operations: [] });
    const flowId = await live(actor, document);
    const call = () =>
      receive(uuid(flowId), {
        method: "POST",
        headers: new Headers({ "content-type": "application/json" }),
        search: "",
        peer: "203.0.113.7",
        bytes: async () => Buffer.from("{}"),
      });
    await call();
    // What was known before is old now.
    const webhook = await listening(actor);
    await call();
    expect((await heardBy(webhook))[0]).toBe("ChecklistCreated");
  });
});
