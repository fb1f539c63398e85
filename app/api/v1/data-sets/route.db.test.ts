import { describe, expect, test } from "vitest";
import * as record from "#app/api/v1/data-sets/[dataSetId]/records/[recordId]/route.ts";
import * as records from "#app/api/v1/data-sets/[dataSetId]/records/route.ts";
import * as dataSet from "#app/api/v1/data-sets/[dataSetId]/route.ts";
import * as token from "#app/api/v1/data-sets/[dataSetId]/webhook-token/route.ts";
import * as dataSets from "#app/api/v1/data-sets/route.ts";
import { testDatabase } from "#db/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { DataRecord, DataSet } from "#lib/wire/data-set.ts";

await testDatabase();
const workspace = await testWorkspace();
const { admin, integrator, member } = workspace;
const { key } = admin;
const stranger = (await testWorkspace()).admin.key;

const COLUMNS = [
  { name: "Name", type: "text" },
  { name: "Size", type: "number" },
];
const make = async (body: object = { name: "Customers", columns: COLUMNS }) => (await call(dataSets.POST, { key, body })).json;
const at = (dataSetId: string, recordId?: string) => ({ params: { dataSetId, ...(recordId && { recordId }) } });
const nobodys = toPublic(newId());

describe("data sets over the API", () => {
  test("are made, read, listed, changed and deleted", async () => {
    const made = await call(dataSets.POST, { key, body: { name: "Customers", columns: COLUMNS } });
    expect(made.status).toBe(201);
    expect(DataSet.parse(made.json)).toEqual(made.json);
    expect(made.json).toMatchObject({ name: "Customers", webhookToken: expect.stringMatching(/^ey/), columns: COLUMNS });
    const { id } = made.json;
    expect((await call(dataSet.GET, { key, ...at(id) })).json).toEqual(made.json);
    expect((await call(dataSets.GET, { key, query: "?limit=1" })).json.items).toEqual([made.json]);
    const changed = await call(dataSet.PATCH, { key, ...at(id), method: "PATCH", body: { name: "Clients" } });
    expect([changed.status, changed.json.name, changed.json.columns]).toEqual([200, "Clients", made.json.columns]);
    const renewed = await call(token.POST, { key, ...at(id), method: "POST" });
    expect(Object.keys(renewed.json)).toEqual(["webhookUrl", "webhookToken"]);
    expect(renewed.json.webhookToken).not.toBe(made.json.webhookToken);
    expect((await call(dataSet.DELETE, { key, ...at(id), method: "DELETE" })).status).toBe(204);
    expect((await call(dataSet.GET, { key, ...at(id) })).status).toBe(404);
  });

  test("need no columns, and refuse what does not fit with its place", async () => {
    expect((await make({ name: "Empty" })).columns).toEqual([]);
    for (const [body, path] of [
      [{ name: "", columns: [] }, "name"],
      [{ name: "A", more: 1 }, "more"],
      [{ name: "A", columns: [{ name: "B", type: "colour" }] }, "columns.0.type"],
      [{ name: "A", columns: [{ name: "B", type: "text", key: "b" }] }, "columns.0.key"],
      [{ name: "A", columns: Array.from({ length: 101 }, (_, nth) => ({ name: `C${nth}`, type: "text" })) }, "columns"],
    ] as const) {
      const { status, json } = await call(dataSets.POST, { key, body });
      expect([status, json.code, json.errors[0].path]).toEqual([422, "invalid", path]);
    }
  });

  test("are read by every member and changed by administrators; another workspace's do not exist", async () => {
    const { id } = await make();
    for (const other of [integrator.key, member.key]) {
      const read = await call(dataSet.GET, { key: other, ...at(id) });
      expect([read.status, "webhookToken" in read.json]).toEqual([200, false]);
      expect((await call(records.GET, { key: other, ...at(id) })).status).toBe(200);
      expect((await call(dataSets.POST, { key: other, body: { name: "A" } })).status).toBe(403);
      expect((await call(records.POST, { key: other, ...at(id), body: { cells: {} } })).status).toBe(403);
      expect((await call(token.POST, { key: other, ...at(id), method: "POST" })).status).toBe(403);
    }
    for (const verb of [dataSet.GET, records.GET]) {
      expect((await call(verb, { ...at(id) })).status).toBe(401);
      expect((await call(verb, { key: stranger, ...at(id) })).status).toBe(404);
      expect((await call(verb, { key, ...at(nobodys) })).status).toBe(404);
      expect((await call(verb, { key, ...at("nonsense") })).status).toBe(404);
    }
  });

  test("are made once under one Idempotency-Key", async () => {
    const asked = { key, body: { name: "Once" }, headers: { "idempotency-key": "data-set" } };
    expect((await call(dataSets.POST, asked)).json).toEqual((await call(dataSets.POST, asked)).json);
  });
});

describe("records over the API", () => {
  test("are added, read, listed, changed and deleted by column names", async () => {
    const { id } = await make();
    const made = await call(records.POST, { key, ...at(id), body: { cells: { Name: "Acme", Size: 7.5 } } });
    expect(made.status).toBe(201);
    expect(DataRecord.parse(made.json)).toEqual(made.json);
    expect(made.json).toMatchObject({ cells: { Name: "Acme", Size: "7.5" }, createdBy: admin.actor.email });
    const one = at(id, made.json.id);
    expect((await call(record.GET, { key, ...one })).json).toEqual(made.json);
    const changed = await call(record.PATCH, { key, ...one, method: "PATCH", body: { cells: { Size: "8" } } });
    expect([changed.status, changed.json.cells]).toEqual([200, { Name: "Acme", Size: "8" }]);
    await call(records.POST, { key, ...at(id), body: { cells: { Name: "Beta", Size: 10 } } });
    const filter = encodeURIComponent(JSON.stringify([{ column: "Size", op: "greater_than", value: "9" }]));
    const found = await call(records.GET, { key, ...at(id), query: `?sort=-Size&filter=${filter}` });
    expect(found.json).toEqual({ items: [expect.objectContaining({ cells: { Name: "Beta", Size: "10" } })], nextCursor: null });
    expect((await call(record.DELETE, { key, ...one, method: "DELETE" })).status).toBe(204);
    for (const verb of [record.GET, record.DELETE]) expect((await call(verb, { key, ...one })).status).toBe(404);
  });

  test("name each cell that does not fit, and each parameter", async () => {
    const { id } = await make();
    const { status, json } = await call(records.POST, { key, ...at(id), body: { cells: { Colour: 1, Size: "big" } } });
    expect([status, json.errors.map(({ path }: { path: string }) => path)]).toEqual([422, ["cells.Colour", "cells.Size"]]);
    expect((await call(records.POST, { key, ...at(id), body: {} })).json.errors[0].path).toBe("cells");
    for (const query of ["?limit=0", "?limit=201", "?cursor=x", "?sort=Colour", "?filter={", "?more=1"])
      expect([query, (await call(records.GET, { key, ...at(id), query })).status]).toEqual([query, 422]);
  });

  test("have pages that begin behind the last one seen, the newest first", async () => {
    const { id } = await make();
    for (const Name of ["a", "b", "c"]) await call(records.POST, { key, ...at(id), body: { cells: { Name } } });
    const first = (await call(records.GET, { key, ...at(id), query: "?limit=2" })).json;
    expect(first.items.map((each: { cells: { Name: string } }) => each.cells.Name)).toEqual(["c", "b"]);
    const rest = (await call(records.GET, { key, ...at(id), query: `?limit=2&cursor=${first.nextCursor}` })).json;
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  });
});
