import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { members, records } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { addMember, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic, now, toPublic } from "#lib/ids.ts";
import { addRecord, changeRecord, deleteRecord, deleteRecords } from "#lib/services/data-sets/change-records.ts";
import { insertRecord } from "#lib/services/data-sets/insert-record.ts";
import { readRecord } from "#lib/services/data-sets/list-records.ts";
import { CUSTOMERS, stored, testDataSet } from "#lib/services/data-sets/testing.ts";
import { listening, sentTo } from "#lib/services/organisation/testing.ts";

await testDatabase();
const { admin, integrator, id: workspaceId } = await testWorkspace();
const { actor } = admin;
const uuid = (id: string) => fromPublic(id) as string;

describe("a record", () => {
  test("is added by names, and comes back with every column", async () => {
    const { id } = await testDataSet(actor);
    const made = await addRecord(actor, id, { Name: "Acme", Revenue: 1250.5, Owner: integrator.actor.email.toUpperCase() }, "name");
    expect(made).toEqual({
      id: expect.stringMatching(/^.{22}$/),
      cells: { Name: "Acme", Revenue: "1250.5", Active: false, Since: null, Kinds: null, Owner: integrator.actor.email },
      createdAt: expect.any(String),
      createdBy: actor.email,
      updatedAt: made.createdAt,
      updatedBy: actor.email,
    });
    expect(await readRecord(actor, id, uuid(made.id), "name")).toEqual(made);
  });

  test("is refused with each cell that does not fit; nothing is written", async () => {
    const { id } = await testDataSet(actor);
    await expect(addRecord(actor, id, { Colour: 1, Since: "tomorrow", Owner: 7 }, "name")).rejects.toMatchObject({
      code: "invalid",
      more: { errors: [{ path: "cells.Colour" }, { path: "cells.Since" }, { path: "cells.Owner" }] },
    });
    await expect(addRecord(actor, id, { Owner: "nobody@example.com" }, "name")).rejects.toMatchObject({
      more: { errors: [{ path: "cells.Owner", message: "nobody@example.com is no active member." }] },
    });
    expect(await stored(id)).toEqual([]);
  });

  test("changes in the cells that are given; null empties one", async () => {
    const { id, key } = await testDataSet(actor);
    const { id: record } = await addRecord(actor, id, { Name: "Acme", Revenue: 1, Active: true }, "name");
    const changed = await changeRecord(integrator.actor, id, uuid(record), { Revenue: null, Name: "Acme Inc" }, "key");
    expect(changed.cells).toMatchObject({ [key("Name")]: "Acme Inc", [key("Revenue")]: null, [key("Active")]: true });
    expect([changed.createdBy, changed.updatedBy]).toEqual([actor.email, integrator.actor.email]);
    const [row] = await stored(id);
    expect(row?.cells).toEqual({ [key("Name")]: "Acme Inc", [key("Active")]: true });
  });

  test("is another workspace's or another data set's for nobody else", async () => {
    const { id } = await testDataSet(actor);
    const other = await testDataSet(actor);
    const made = await addRecord(actor, id, {}, "name");
    const stranger = (await testWorkspace()).admin.actor;
    const notFound = { code: "not_found" };
    await expect(addRecord(stranger, id, {}, "name")).rejects.toMatchObject(notFound);
    await expect(readRecord(stranger, id, uuid(made.id), "name")).rejects.toMatchObject(notFound);
    await expect(changeRecord(stranger, id, uuid(made.id), {}, "name")).rejects.toMatchObject(notFound);
    await expect(deleteRecord(stranger, id, uuid(made.id))).rejects.toMatchObject(notFound);
    await expect(deleteRecord(actor, other.id, uuid(made.id))).rejects.toMatchObject(notFound);
    expect(await deleteRecords(actor, other.id, [uuid(made.id)])).toEqual({ deleted: [] });
  });

  test("is told as it was when it is deleted with others", async () => {
    const { id, key } = await testDataSet(actor);
    const made = await addRecord(actor, id, { Name: "Acme", Revenue: 1 }, "name");
    await changeRecord(actor, id, uuid(made.id), { Revenue: 2 }, "name");
    const gone = await addRecord(actor, id, {}, "name");
    await deleteRecord(actor, id, uuid(gone.id));
    expect(await deleteRecords(actor, id, [made.id, gone.id].map(uuid))).toEqual({
      deleted: [{ id: made.id, cells: { [key("Name")]: "Acme", [key("Revenue")]: "2" } }],
    });
  });

  test("is put back as it was, with a person who left meanwhile and without a column that went", async () => {
    // Another column may be called as the one that went was told apart.
    const { id, key } = await testDataSet(actor, [...CUSTOMERS, { name: "c_gone", type: "text" }]);
    const gone = await addMember(workspaceId, "member");
    const cells = { [key("Name")]: "Acme", [key("Owner")]: gone.actor.email };
    await db().update(members).set({ active: false }).where(eq(members.id, gone.actor.memberId));
    const refused = { more: { errors: [{ message: `${gone.actor.email} is no active member.` }] } };
    await expect(addRecord(actor, id, cells, "key")).rejects.toMatchObject(refused);
    const made = await addRecord(actor, id, { ...cells, c_gone: "x" }, "key", { putsBack: true });
    expect((await stored(id))[0]?.cells).toEqual(cells);
    await changeRecord(actor, id, uuid(made.id), { [key("Owner")]: null }, "key");
    await expect(changeRecord(actor, id, uuid(made.id), cells, "key")).rejects.toMatchObject(refused);
    await changeRecord(actor, id, uuid(made.id), cells, "key", { putsBack: true });
    expect((await stored(id))[0]?.cells).toEqual(cells);
    await expect(addRecord(actor, id, { [key("Owner")]: "nobody@example.com" }, "key", { putsBack: true })).rejects.toMatchObject({
      more: { errors: [{ message: "nobody@example.com is no active member." }] },
    });
  });

  test("that two delete at once is deleted once", async () => {
    const { id } = await testDataSet(actor);
    const made = await addRecord(actor, id, {}, "name");
    const tries = await Promise.allSettled([1, 2, 3].map(() => deleteRecord(actor, id, uuid(made.id))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("webhooks", () => {
  test("hear of a record that is added, changed and deleted, and of nothing else", async () => {
    const workspace = await testWorkspace();
    const someone = (await addMember(workspace.id, "admin")).actor;
    const me = workspace.admin.actor;
    const { id, json } = await testDataSet(me);
    const silent = await testDataSet(me);
    const webhook = await listening(me, { family: "data_set", target: json.id });
    const all = await listening(me, { family: "data_set", events: ["record.deleted"] });
    const { id: record } = await addRecord(me, id, { Name: "Acme", Revenue: "7.50" }, "name");
    await changeRecord(someone, id, uuid(record), { Name: "Acme", Revenue: 7.5 }, "name");
    await changeRecord(someone, id, uuid(record), {}, "name");
    expect((await stored(id))[0]?.updatedBy).toBe(me.memberId);
    await changeRecord(someone, id, uuid(record), { Name: "Acme Inc" }, "name");
    const elsewhere = await addRecord(me, silent.id, { Name: "Other" }, "name");
    await deleteRecord(me, id, uuid(record));
    await deleteRecords(me, silent.id, [uuid(elsewhere.id)]);
    const sent = await sentTo(webhook);
    expect(sent.map(({ body, subject }) => [body.type, body.cells.Name, subject])).toEqual([
      ["DataSetRecordAdded", "Acme", "Customers"],
      ["DataSetRecordUpdated", "Acme Inc", "Customers"],
      ["DataSetRecordDeleted", "Acme Inc", "Customers"],
    ]);
    expect(sent[1]?.body).toMatchObject({
      recordId: record,
      audit: {
        createdBy: { id: toPublic(me.memberId), email: me.email, username: "Example User" },
        updatedBy: { id: toPublic(someone.memberId), email: someone.email },
      },
      organizationId: toPublic(workspace.id),
      dataSetId: json.id,
      dataSetName: "Customers",
      dataSetUrl: `http://127.0.0.1:3000/data-sets/${json.id}`,
      cells: { Name: "Acme Inc", Revenue: "7.5", Active: false, Since: null },
      createdDate: expect.stringMatching(/\.\d{3}Z$/),
    });
    expect((await sentTo(all)).map(({ body }) => body.cells.Name)).toEqual(["Acme Inc", "Other"]);
  });

  test("hear of somebody without a name by their email", async () => {
    const workspace = await testWorkspace();
    const me = workspace.admin.actor;
    await db().update(members).set({ firstName: "", lastName: "" }).where(eq(members.id, me.memberId));
    const webhook = await listening(me, { family: "data_set" });
    await addRecord(me, (await testDataSet(me)).id, {}, "name");
    expect((await sentTo(webhook))[0]?.body.audit.createdBy.username).toBe(me.email);
  });
});

describe("a record that a run writes", () => {
  const insert = (dataSetId: string, cells: Record<string, string>) =>
    db().transaction((tx) => insertRecord(tx, { workspaceId, dataSetId, cells, by: null, at: now() }));

  test("is written by nobody, at the run's time", async () => {
    const { id, key } = await testDataSet(actor);
    const made = await insert(id, { [key("Name")]: "Acme" });
    const [row] = await db().select().from(records).where(eq(records.id, made.id));
    expect(row).toMatchObject({ cells: { [key("Name")]: "Acme" }, createdBy: null, updatedBy: null });
  });

  test("is refused where the data set or a column has gone meanwhile", async () => {
    const { id } = await testDataSet(actor);
    await expect(insert(id, { c_gone: "x" })).rejects.toMatchObject({ code: "invalid" });
    await expect(insert(workspaceId, {})).rejects.toMatchObject({ code: "not_found" });
  });
});
