import { describe, expect, test } from "vitest";
import { raw } from "#db/client.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { addRecord } from "#lib/services/data-sets/change-records.ts";
import { exportRecords } from "#lib/services/data-sets/export-records.ts";
import { planImport, runImport } from "#lib/services/data-sets/import-records.ts";
import { importStream, stopImport } from "#lib/services/data-sets/import-stream.ts";
import { readDataSet } from "#lib/services/data-sets/read-data-set.ts";
import { RecordView } from "#lib/services/data-sets/record-query.ts";
import { stored, type TestDataSet, testDataSet } from "#lib/services/data-sets/testing.ts";
import { updateDataSet } from "#lib/services/data-sets/update-data-set.ts";
import { listening, sentTo } from "#lib/services/organisation/testing.ts";
import { type ImportProgress, NewImport } from "#lib/wire/data-set.ts";

await testDatabase();
const { admin, member } = await testWorkspace();
const { actor } = admin;
const never = new AbortController().signal;

/** The columns of the data set's own names in their order, from the file's first column on. */
const into = ({ key }: TestDataSet, ...names: string[]) => names.map((name, at) => ({ at, key: key(name) }));

async function importInto(dataSet: TestDataSet, csv: string, columns: object[], more: { skipBad?: boolean } = {}, signal = never) {
  const progress: ImportProgress[] = [];
  const plan = await planImport(actor, dataSet.id, NewImport.parse({ csv, columns, ...more }));
  return { report: await runImport(actor, plan, (each) => progress.push(each), signal), progress };
}

const cellsOf = async ({ id }: TestDataSet) => (await stored(id)).map(({ cells }) => cells);

describe("an import", () => {
  test("adds every row in its order, in the stored form", async () => {
    const dataSet = await testDataSet(actor);
    const csv = `Customer;Money;x\nAcme; 07.50;\n\n"Beta ""B""";;\n;-1;\n`;
    const { report } = await importInto(dataSet, csv, into(dataSet, "Name", "Revenue"));
    expect(report).toEqual({ kind: "report", status: "imported", added: 3, badRows: [], badRowCount: 0, leftOut: [] });
    const [name, revenue] = [dataSet.key("Name"), dataSet.key("Revenue")];
    expect(await cellsOf(dataSet)).toEqual([{ [name]: "Acme", [revenue]: "7.5" }, { [name]: 'Beta "B"' }, { [revenue]: "-1" }]);
    expect((await stored(dataSet.id))[0]).toMatchObject({ createdBy: actor.memberId, updatedBy: actor.memberId });
  });

  test("is refused as a whole where rows are bad, and names each with row, column and reason", async () => {
    const dataSet = await testDataSet(actor);
    const csv = `Name,Revenue,Owner\nAcme,7,\nBeta,many,x@y.z\nGamma,8,x@y.z\nDelta,9,${member.actor.email},more\n`;
    const { report } = await importInto(dataSet, csv, into(dataSet, "Name", "Revenue", "Owner"));
    expect(report).toEqual({
      kind: "report",
      status: "refused",
      added: 0,
      badRowCount: 3,
      badRows: [
        { row: 3, column: "Revenue", value: "many", what: "Must be a plain number, such as 1250.5." },
        { row: 4, column: "Owner", value: "x@y.z", what: "x@y.z is no active member." },
        { row: 5, column: null, value: null, what: "Has 4 cells, and the heads are 3." },
      ],
      leftOut: [
        { row: 3, why: "Revenue: Must be a plain number, such as 1250.5." },
        { row: 4, why: "Owner: x@y.z is no active member." },
        { row: 5, why: "Has 4 cells, and the heads are 3." },
      ],
    });
    expect(await stored(dataSet.id)).toEqual([]);
  });

  test("reads numbers and days as the file writes them, where it is said how", async () => {
    const dataSet = await testDataSet(actor);
    const [name, revenue, since] = ["Name", "Revenue", "Since"].map(dataSet.key);
    const columns = [
      { at: 0, key: name },
      { at: 1, key: revenue, format: "comma" },
      { at: 2, key: since, format: "dmy" },
      { at: 3, new: { name: "Ended", type: "date" }, format: "mdy" },
    ];
    await importInto(dataSet, "a;b;c;d\nAcme;1.234,50;31.01.2020;12/24/2020\n", columns);
    const [cells] = await cellsOf(dataSet);
    expect(cells).toMatchObject({ [name as string]: "Acme", [revenue as string]: "1234.5", [since as string]: "2020-01-31" });
    expect(Object.values(cells ?? {})).toContain("2020-12-24");
    await expect(importInto(dataSet, "a\n1\n", [{ at: 0, key: name, format: "dmy" }])).rejects.toMatchObject({
      more: { errors: [{ path: "columns.0.format", message: "Name holds no values that are written so." }] },
    });
  });

  test("that leaves bad rows out adds the others, new columns included, and names each that it left", async () => {
    const dataSet = await testDataSet(actor);
    const columns = [...into(dataSet, "Name", "Revenue"), { at: 2, new: { name: "Size", type: "number" } }];
    const csv = "Name,Revenue,Size\nAcme,7,1\nBeta,many,big\nGamma,8,2\n";
    const { report, progress } = await importInto(dataSet, csv, columns, { skipBad: true });
    expect(report).toMatchObject({ status: "imported", added: 2, badRowCount: 1 });
    expect(report.leftOut).toEqual([
      { row: 3, why: "Revenue: Must be a plain number, such as 1250.5. Size: Must be a plain number, such as 1250.5." },
    ]);
    expect(progress.at(-1)).toEqual({ kind: "progress", phase: "writing", done: 2, total: 2 });
    expect((await cellsOf(dataSet)).map((cells) => cells[dataSet.key("Name")])).toEqual(["Acme", "Gamma"]);
  });

  test("that leaves bad rows out is refused where no other is there", async () => {
    const dataSet = await testDataSet(actor);
    const columns = [...into(dataSet, "Name", "Revenue"), { at: 2, new: { name: "Size", type: "number" } }];
    const { report } = await importInto(dataSet, "Name,Revenue,Size\nBeta,many,1\n", columns, { skipBad: true });
    expect(report).toMatchObject({ status: "refused", added: 0, badRowCount: 1 });
    expect((await readDataSet(actor, dataSet.id)).columns).toHaveLength(6);
  });

  test("makes new columns on its way, or none where it is refused", async () => {
    const dataSet = await testDataSet(actor, [{ name: "Name", type: "text" }]);
    const columns = [...into(dataSet, "Name"), { at: 1, new: { name: "Size", type: "number" } }];
    await importInto(dataSet, "Name,Size\nAcme,big", columns);
    expect((await readDataSet(actor, dataSet.id)).columns).toHaveLength(1);
    await importInto(dataSet, "Name,Size\nAcme,7", columns);
    const { columns: after, recordCount } = await readDataSet(actor, dataSet.id);
    expect(after.map(({ name, type }) => [name, type])).toEqual([
      ["Name", "text"],
      ["Size", "number"],
    ]);
    expect(recordCount).toBe(1);
    expect(await cellsOf(dataSet)).toEqual([{ [dataSet.key("Name")]: "Acme", [after[1]?.key ?? ""]: "7" }]);
  });

  test.each([
    ["an empty file", "", [{ at: 0, new: { name: "A", type: "text" } }], "csv"],
    ["heads alone", "A\n\n", [{ at: 0, new: { name: "A", type: "text" } }], "csv"],
    ["an open quote", 'A\n"b', [{ at: 0, new: { name: "A", type: "text" } }], "csv"],
    ["a column that the file lacks", "A\nb", [{ at: 1, new: { name: "A", type: "text" } }], "columns.0.at"],
    ["a column that the data set lacks", "A\nb", [{ at: 0, key: "c_gone" }], "columns.0.key"],
    ["a new column's name that is taken", "A\nb", [{ at: 0, new: { name: "name", type: "text" } }], "columns.6.name"],
  ])("of %s is refused before it begins", async (_, csv, columns, path) => {
    const dataSet = await testDataSet(actor);
    await expect(planImport(actor, dataSet.id, NewImport.parse({ csv, columns }))).rejects.toMatchObject({
      code: "invalid",
      more: { errors: [{ path }] },
    });
  });

  test("tells how far it is; webhooks hear of every record", async () => {
    const workspace = await testWorkspace();
    const me = workspace.admin.actor;
    const dataSet = await testDataSet(me, [{ name: "Name", type: "text" }]);
    const webhook = await listening(me, { family: "data_set", target: dataSet.json.id });
    const csv = `Name\n${Array.from({ length: 1500 }, (_, at) => `Row ${at}\n`).join("")}`;
    const plan = await planImport(me, dataSet.id, NewImport.parse({ csv, columns: into(dataSet, "Name") }));
    const progress: ImportProgress[] = [];
    await runImport(me, plan, (each) => progress.push(each), never);
    expect(progress.at(-1)).toEqual({ kind: "progress", phase: "writing", done: 1500, total: 1500 });
    expect(progress.map(({ phase }) => phase)).toContain("reading");
    const sent = await sentTo(webhook);
    expect(sent.map(({ body }) => body.cells.Name)).toEqual(Array.from({ length: 1500 }, (_, at) => `Row ${at}`));
    expect(new Set(sent.map(({ body }) => body.type))).toEqual(new Set(["DataSetRecordAdded"]));
  });

  test("leaves nothing behind where its reader goes, or where the columns change under it", async () => {
    const dataSet = await testDataSet(actor, [{ name: "Name", type: "text" }]);
    const csv = `Name\n${"x\n".repeat(3000)}`;
    const leaving = new AbortController();
    const plan = await planImport(actor, dataSet.id, NewImport.parse({ csv, columns: into(dataSet, "Name") }));
    const leave = ({ phase, done }: ImportProgress) => phase === "writing" && done === 2000 && leaving.abort();
    await expect(runImport(actor, plan, leave, leaving.signal)).rejects.toThrow();
    expect(await stored(dataSet.id)).toEqual([]);
    await updateDataSet(actor, dataSet.id, { columns: [] });
    await expect(runImport(actor, plan, () => {}, never)).rejects.toMatchObject({ code: "conflict" });
    expect(await stored(dataSet.id)).toEqual([]);
  });

  test("that is stopped says itself that nothing was imported, also where that is said before its file has come", async () => {
    const dataSet = await testDataSet(actor, [{ name: "Name", type: "text" }]);
    const ticket = "a-ticket-of-mine";
    const input = NewImport.parse({ csv: `Name\n${"x\n".repeat(3000)}`, columns: into(dataSet, "Name"), ticket });
    const statusOf = async (response: Response) => JSON.parse((await response.text()).trimEnd().split("\n").at(-1) ?? "").status;
    const response = await importStream(actor, dataSet.id, input, never);
    expect(stopImport(member.actor, dataSet.id, ticket)).toEqual({ underWay: false });
    expect(stopImport(actor, dataSet.id, ticket)).toEqual({ underWay: true });
    expect(await statusOf(response)).toBe("stopped");

    expect(stopImport(actor, dataSet.id, ticket)).toEqual({ underWay: false });
    expect(await statusOf(await importStream(actor, dataSet.id, input, never))).toBe("stopped");
    expect(await stored(dataSet.id)).toEqual([]);
    // That was the stop's own import; whoever sends it again wants it.
    expect(await statusOf(await importStream(actor, dataSet.id, input, never))).toBe("imported");
  });

  test("whose commit is not answered says that nobody knows", async () => {
    const dataSet = await testDataSet(actor, [{ name: "Name", type: "text" }]);
    // What breaks at the commit itself, as a connection may.
    await raw().unsafe(`
      create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
      create constraint trigger break_off after insert on records deferrable initially deferred for each row
        when (new.data_set_id = '${dataSet.id}') execute function break_off()`);
    const { report } = await importInto(dataSet, "Name\nAcme\n", into(dataSet, "Name"));
    expect(report).toMatchObject({ status: "unknown", badRows: [] });
    await raw().unsafe("drop trigger break_off on records");
  });

  test("is stopped up to its last record", async () => {
    const dataSet = await testDataSet(actor, [{ name: "Name", type: "text" }]);
    const plan = await planImport(actor, dataSet.id, NewImport.parse({ csv: "Name\nx\n", columns: into(dataSet, "Name") }));
    const stopping = new AbortController();
    const stop = ({ phase }: ImportProgress) => phase === "writing" && stopping.abort();
    await expect(runImport(actor, plan, stop, stopping.signal)).rejects.toThrow();
    expect(await stored(dataSet.id)).toEqual([]);
  });

  test("goes out line by line, the report last", async () => {
    const dataSet = await testDataSet(actor);
    const input = NewImport.parse({ csv: "Name\nAcme\n", columns: into(dataSet, "Name") });
    const response = await importStream(actor, dataSet.id, input, never);
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(["progress", "progress", "report"]);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ status: "imported", added: 1 });
  });
});

describe("an export", () => {
  const textOf = async ({ id }: TestDataSet, view: object = {}) => {
    const { name, pieces } = await exportRecords(actor, id, RecordView.parse({ sort: "created", ...view }));
    const texts: string[] = [];
    for await (const piece of pieces) texts.push(piece);
    return { name, text: texts.join("") };
  };

  test("holds the view under the columns' names, and nothing that a spreadsheet would run", async () => {
    const dataSet = await testDataSet(actor);
    await addRecord(actor, dataSet.id, { Name: '=cmd|"x"', Revenue: -5, Active: true, Kinds: ["gold", "silver, plated"] }, "name");
    await addRecord(actor, dataSet.id, { Name: "Acme, Inc" }, "name");
    expect(await textOf(dataSet)).toEqual({
      name: "Customers.csv",
      text:
        "\ufeffName,Revenue,Active,Since,Kinds,Owner\r\n" +
        `"'=cmd|""x""",-5,true,,"[""gold"",""silver, plated""]",\r\n` +
        `"Acme, Inc",,,,,\r\n`,
    });
    expect((await textOf(dataSet, { search: "acme" })).text.split("\r\n")).toHaveLength(3);
  });

  test("is imported again as what it was", async () => {
    const dataSet = await testDataSet(actor);
    const rows = [
      { Name: "'=a", Revenue: "0.10", Active: false, Since: "2020-01-31", Kinds: ["silver, plated"], Owner: actor.email },
      { Name: ' lines\nand "quotes" ', Kinds: ["gold"], Active: true },
    ];
    for (const row of rows) await addRecord(actor, dataSet.id, row, "name");
    const before = await cellsOf(dataSet);
    const { text } = await textOf(dataSet);
    await importInto(dataSet, text, into(dataSet, "Name", "Revenue", "Active", "Since", "Kinds", "Owner"));
    expect(await cellsOf(dataSet)).toEqual([...before, ...before]);
  });

  test("of more than one piece holds every record once", async () => {
    const dataSet = await testDataSet(actor, [{ name: "Name", type: "text" }]);
    await importInto(dataSet, `Name\n${Array.from({ length: 2500 }, (_, at) => `${at}\n`).join("")}`, into(dataSet, "Name"));
    const { text } = await textOf(dataSet, { sort: "-Name" });
    expect(new Set(text.trimEnd().split("\r\n")).size).toBe(2501);
  });
});
