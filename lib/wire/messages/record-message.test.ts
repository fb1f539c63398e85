import { describe, expect, test } from "vitest";
import type { Column } from "#lib/data-sets/columns.ts";
import { type RecordMessage, recordMessageBody } from "#lib/wire/messages/record-message.ts";

const columns: Column[] = [
  { key: "c1", name: "Customer", type: "text" },
  { key: "c2", name: "2020", type: "number" },
  { key: "c3", name: "Paid", type: "checkbox" },
  { key: "c4", name: "Since", type: "date" },
  { key: "c5", name: "Kinds", type: "multi_select", options: ["a", "b"] },
  { key: "c6", name: "Note", type: "long_text" },
];
const tester = { id: "aaaaaaaaaaaaaaaaaaaaaa", email: "tester@example.com", username: "Tester" };
const record: RecordMessage = {
  recordId: "rrrrrrrrrrrrrrrrrrrrrQ",
  organizationId: "oooooooooooooooooooooA",
  dataSet: {
    id: "dddddddddddddddddddddA",
    name: "Some data set",
    url: "https://baton.example/data-sets/dddddddddddddddddddddA",
    columns,
  },
  cells: { c1: "Acme “Corp”", c2: "10000000000000000000000.5", c3: true, c4: "2020-01-31", c5: ["b", "a"] },
  createdAt: new Date("2019-09-03T10:10:19.483Z"),
  createdBy: tester,
  updatedAt: new Date("2019-09-04T10:10:19.000Z"),
  updatedBy: { ...tester, email: "other@example.com" },
};
const message = { id: "mmmmmmmmmmmmmmmmmmmmmA", at: new Date("2019-09-04T10:10:19.000Z") };

describe("a record's message", () => {
  test("has the source's members at its top, in its order, then id, createdDate and type", async () => {
    const bodies = (["DataSetRecordAdded", "DataSetRecordUpdated", "DataSetRecordDeleted"] as const).map((type) =>
      recordMessageBody(type, record, message),
    );
    expect(Object.keys(JSON.parse(bodies[0] ?? ""))).toEqual([
      "recordId",
      "audit",
      "organizationId",
      "dataSetId",
      "dataSetName",
      "dataSetUrl",
      "cells",
      "id",
      "createdDate",
      "type",
    ]);
    await expect(`${bodies.join("\n")}\n`).toMatchFileSnapshot("golden/record-message.jsonl");
  });

  test("has nobody where nobody signed in did it, and no cells where there are no columns", async () => {
    const alone = { ...record, createdBy: null, updatedBy: null, dataSet: { ...record.dataSet, columns: [] } };
    const body = recordMessageBody("DataSetRecordAdded", alone, message);
    expect(JSON.parse(body)).toMatchObject({ audit: { createdBy: null, updatedBy: null }, cells: {} });
    await expect(`${body}\n`).toMatchFileSnapshot("golden/record-message-anonymous.jsonl");
  });
});
