import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { toPublic } from "#lib/ids.ts";
import { addRecord } from "#lib/services/data-sets/change-records.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { allDataSets, listDataSets, readDataSet } from "#lib/services/data-sets/read-data-set.ts";
import { renewDataSetToken } from "#lib/services/data-sets/renew-token.ts";
import { stored, testDataSet } from "#lib/services/data-sets/testing.ts";
import { updateDataSet } from "#lib/services/data-sets/update-data-set.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { AuditQuery, readAudit } from "#lib/services/workspace/read-audit.ts";
import { DataSetChange, type DataSetJson } from "#lib/wire/data-set.ts";

await testDatabase();
const { admin, member, id: workspaceId } = await testWorkspace();
const { actor } = admin;

const change = (id: string, given: object) => updateDataSet(actor, id, DataSetChange.parse(given));
const faults = (paths: string[]) => ({ code: "invalid", more: { errors: paths.map((path) => expect.objectContaining({ path })) } });
const nameOf = ({ name }: { name: string }) => name;

describe("a data set", () => {
  test("has its columns in their order; its token is for administrators", async () => {
    const { id, json } = await testDataSet(actor);
    expect(json.columns.map(nameOf)).toEqual(["Name", "Revenue", "Active", "Since", "Kinds", "Owner"]);
    expect(json).toMatchObject({
      name: "Customers",
      recordCount: 0,
      webhookUrl: `http://127.0.0.1:3000/v1/data-set-webhook/${json.id}`,
      webhookToken: webhookToken({ id, tokenGeneration: 1 }),
    });
    expect(await readDataSet(actor, id)).toEqual(json);
    expect(await readDataSet(member.actor, id)).not.toHaveProperty("webhookToken");
  });

  test.each([
    [
      "two columns of one name",
      [
        { name: "A", type: "text" },
        { name: "a ", type: "date" },
      ],
      "columns.1.name",
    ],
    ["a select without options", [{ name: "A", type: "select" }], "columns.0.options"],
    ["options of a text", [{ name: "A", type: "text", options: ["a"] }], "columns.0.options"],
    ["one option twice", [{ name: "A", type: "select", options: ["a", "a"] }], "columns.0.options"],
    ["a text in a currency", [{ name: "A", type: "text", currency: "EUR" }], "columns.0.currency"],
  ])("is refused with %s", async (_, columns, path) => {
    await expect(testDataSet(actor, columns)).rejects.toMatchObject(faults([path]));
  });

  test("is listed with the number of its records, in its own workspace only", async () => {
    const workspace = await testWorkspace();
    const me = workspace.admin.actor;
    const zoo = await testDataSet(me, [], "Zoo");
    const ark = await testDataSet(me, [], "ark");
    await addRecord(me, ark.id, {}, "name");
    const told = ({ name, recordCount }: DataSetJson) => [name, recordCount];
    expect((await allDataSets(me)).map(told)).toEqual([
      ["ark", 1],
      ["Zoo", 0],
    ]);
    const first = await listDataSets(me, { limit: 1, cursor: undefined });
    expect(first.items.map(told)).toEqual([["ark", 1]]);
    expect((await listDataSets(me, { limit: 1, cursor: ark.id })).items.map(told)).toEqual([["Zoo", 0]]);
    await expect(readDataSet(actor, zoo.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteDataSet(actor, zoo.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(renewDataSetToken(actor, zoo.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("gets a new token, and goes with its records", async () => {
    const { id } = await testDataSet(actor);
    await addRecord(actor, id, {}, "name");
    expect((await renewDataSetToken(actor, id)).webhookToken).toBe(webhookToken({ id, tokenGeneration: 2 }));
    await deleteDataSet(actor, id);
    expect(await stored(id)).toEqual([]);
    await expect(readDataSet(actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a change of columns", () => {
  test("renames, adds, moves and removes; what is removed goes with its values", async () => {
    const { id, key, json } = await testDataSet(actor);
    await addRecord(actor, id, { Name: "Acme", Revenue: 7, Active: true }, "name");
    const [name, revenue] = json.columns;
    const after = await change(id, {
      name: "Clients",
      columns: [
        { ...revenue, name: "Turnover" },
        { name: "Note", type: "text" },
        { name: "NAME", type: "text" },
      ],
    });
    expect(after).toMatchObject({ name: "Clients", recordCount: 1 });
    expect(after.columns.map(nameOf)).toEqual(["Turnover", "Note", "NAME"]);
    expect([after.columns[0]?.key, after.columns[2]?.key]).toEqual([revenue?.key, name?.key]);
    expect((await stored(id))[0]?.cells).toEqual({ [key("Name")]: "Acme", [key("Revenue")]: "7" });
    const [entry] = await db()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `data_set:${id}`))
      .orderBy(desc(auditEntries.id));
    expect(entry).toMatchObject({ act: "data_set.changed", actorId: actor.memberId, workspaceId });
    expect(entry?.details).toMatchObject({ added: ["Note"], removed: ["Active", "Since", "Kinds", "Owner"] });
  });

  test("is told in the audit log with the data set's name, also where the entry itself does not hold it", async () => {
    const { id } = await testDataSet(actor);
    await renewDataSetToken(actor, id);
    const { items } = await readAudit(actor, AuditQuery.parse({ kind: "data_set" }));
    const mine = items.filter(({ subject }) => subject.id === toPublic(id));
    expect(mine.map(({ act }) => act)).toEqual(["data_set.webhook_token", "data_set.created"]);
    expect(new Set(mine.map(({ subject }) => subject.name)).size).toBe(1);
    expect(mine[0]?.subject.name).toEqual(expect.any(String));
  });

  test("by somebody who has not seen the last one is refused, and takes nothing away", async () => {
    const { id, key, json } = await testDataSet(actor, [{ name: "A", type: "text" }]);
    const [A] = json.columns;
    const after = await change(id, { columns: [A, { name: "B", type: "text" }], seen: json.columns });
    await addRecord(actor, id, { A: "1", B: "2" }, "name");
    const before = await stored(id);
    await expect(change(id, { columns: [{ ...A, name: "Alpha" }], seen: json.columns })).rejects.toMatchObject({
      code: "conflict",
      detail: "The data set's columns have changed meanwhile. Look at them and try again.",
    });
    expect(await stored(id)).toEqual(before);
    await expect(change(id, { columns: [{ key: "c_gone", name: "C", type: "text" }], seen: json.columns })).rejects.toMatchObject({
      code: "conflict",
    });
    await change(id, { name: "Renamed by somebody else" });
    await change(id, { columns: [A], seen: after.columns });
    expect((await stored(id))[0]?.cells).toEqual({ [key("A")]: "1" });
  });

  test("that changes nothing leaves no trace", async () => {
    const { id, json } = await testDataSet(actor);
    expect(await change(id, { name: json.name, columns: json.columns })).toEqual(json);
    expect(
      await db()
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.subject, `data_set:${id}`)),
    ).toHaveLength(1);
  });

  test("to another type reads every value anew", async () => {
    const { id, key } = await testDataSet(actor, [
      { name: "A", type: "text" },
      { name: "B", type: "checkbox" },
    ]);
    await addRecord(actor, id, { A: " 07.50 ", B: true }, "name");
    await addRecord(actor, id, { A: " " }, "name");
    await change(id, {
      columns: [
        { name: "A", type: "number" },
        { name: "B", type: "text" },
      ],
    });
    expect((await stored(id)).map(({ cells }) => cells)).toEqual([{ [key("A")]: "7.5", [key("B")]: "true" }, {}]);
    await change(id, {
      columns: [
        { name: "A", type: "number" },
        { name: "B", type: "multi_select", options: ["true"] },
      ],
    });
    expect((await stored(id))[0]?.cells).toEqual({ [key("A")]: "7.5", [key("B")]: ["true"] });
  });

  test("to a type that values do not fit is refused with their number; all stays as it was", async () => {
    const { id, json } = await testDataSet(actor, [
      { name: "A", type: "text" },
      { name: "B", type: "text" },
    ]);
    for (const [A, B] of [
      ["7", "x@y.z"],
      ["seven", ""],
      ["eight", member.actor.email],
    ])
      await addRecord(actor, id, { A, B }, "name");
    const before = await stored(id);
    await expect(
      change(id, {
        columns: [
          { name: "B", type: "user" },
          { name: "A", type: "number" },
        ],
      }),
    ).rejects.toMatchObject({
      code: "invalid",
      more: {
        errors: [
          { path: "columns.0.type", message: "1 value does not fit B as Person, such as “x@y.z”: This is no active member." },
          { path: "columns.1.type", message: "2 values do not fit A as Number, such as “seven”: Must be a plain number, such as 1250.5." },
        ],
      },
    });
    expect(await stored(id)).toEqual(before);
    expect(await readDataSet(actor, id)).toEqual({ ...json, recordCount: 3 });
  });

  test("that takes an option away which a record has is refused", async () => {
    const { id } = await testDataSet(actor, [{ name: "A", type: "select", options: ["x", "y"] }]);
    await addRecord(actor, id, { A: "x" }, "name");
    await expect(change(id, { columns: [{ name: "A", type: "select", options: ["y"] }] })).rejects.toMatchObject(
      faults(["columns.0.type"]),
    );
    await change(id, { columns: [{ name: "A", type: "select", options: ["x"] }] });
  });

  test("names no column that is not there, and none twice", async () => {
    const { id, json } = await testDataSet(actor, [{ name: "A", type: "text" }]);
    await expect(change(id, { columns: [{ key: "c_gone", name: "B", type: "text" }] })).rejects.toMatchObject(faults(["columns.0.key"]));
    const [A] = json.columns;
    await expect(change(id, { columns: [A, { ...A, name: "B" }] })).rejects.toMatchObject(faults(["columns"]));
  });
});
