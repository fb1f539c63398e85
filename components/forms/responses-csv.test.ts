import { expect, test } from "vitest";
import { responsesCsv } from "#components/forms/responses-csv.ts";

const response = { id: "t1", name: "Acme", status: "active" as const, createdAt: "2026-11-21T10:00:00.000Z", by: null };

test("a file of responses has the form's fields in its order, in a form that spreadsheets read", () => {
  const columns = [
    { key: "tags", name: "Products, all", type: "multi_select" as const },
    { key: "urgent", name: "Urgent", type: "checkbox" as const },
    { key: "sum", name: "Budget", type: "currency" as const, currency: "EUR" },
    { key: "text", name: "Words", type: "text" as const },
  ];
  const by = { id: "m1", email: "dana@example.com", name: "Dana" };
  const text = responsesCsv({
    columns,
    items: [
      { ...response, by, fields: { tags: ["A", "B"], urgent: true, sum: "-10.5", text: '=1+1 "x"' } },
      { ...response, fields: { text: null } },
    ],
  });
  expect(text.split("\r\n")).toEqual([
    'Task ID,Task,Sent,Sent by,"Products, all",Urgent,Budget,Words',
    't1,Acme,2026-11-21T10:00:00.000Z,dana@example.com,"A, B",true,-10.5,"\'=1+1 ""x"""',
    "t1,Acme,2026-11-21T10:00:00.000Z,,,,,",
    "",
  ]);
});
