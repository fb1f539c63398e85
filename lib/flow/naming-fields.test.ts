import { describe, expect, test } from "vitest";
import { flowOf, trigger } from "#lib/flow/examples/build.ts";
import { expenseReport } from "#lib/flow/examples/expense-report.ts";
import { supportTriage } from "#lib/flow/examples/support-triage.ts";
import { namingFields, proposingField } from "#lib/flow/naming-fields.ts";
import type { FlowDocument, TriggerNode } from "#lib/flow/schema.ts";

const fields: FlowDocument["fields"] = [
  { key: "company", name: "Customer", type: "text" },
  { key: "place", name: "Place", type: "text" },
];
const drawn = (...data: Partial<TriggerNode["data"]>[]) => ({
  fields,
  nodes: data.map((each, at) => trigger(`t${at}`, [0, at], { kind: "manual", name: "New", ...each } as TriggerNode["data"])),
});
const named = (...data: Partial<TriggerNode["data"]>[]) => [...namingFields(drawn(...data))];

describe("the field that tasks are named by", () => {
  test("is the one that their name is made of, by its key or its name", () => {
    expect(named({ taskName: "{{ task.company }}" })).toEqual(["company"]);
    expect(named({ taskName: " {{task.Customer}} " })).toEqual(["company"]);
    expect(named({ taskName: '{{ task["Customer"] }}' })).toEqual(["company"]);
  });

  test("is the one that is filled with the same", () => {
    expect(named({ taskName: "{{ web1.title }}", set: { place: "{{ web1.title }}", company: "{{ web1.company }}" } })).toEqual(["place"]);
  });

  test("is none where the name says more, or nothing of a field", () => {
    expect(named({ taskName: "{{ task.company }}, {{ task.place }}" }, { taskName: "New customer" }, {})).toEqual([]);
  });

  test("is found whichever trigger names so", () => {
    expect(named({ taskName: "{{ task.company }}" }, { taskName: "{{ task.place }}" })).toEqual(["company", "place"]);
  });

  test("is found in the examples", () => {
    expect([...namingFields(flowOf(expenseReport, "Expenses"))]).toEqual(["what"]);
    expect([...namingFields(flowOf(supportTriage, "Triage"))]).toEqual(["subject"]);
  });
});

test("the first text names what a trigger without a name makes, where nobody types another", () => {
  const number: FlowDocument["fields"][number] = { key: "amount", name: "Amount", type: "number" };
  const flow = drawn({}, { taskName: "New customer" });
  expect(proposingField({ ...flow, fields: [number, ...fields] })).toBe("company");
  expect(proposingField({ ...flow, fields: [number] })).toBeNull();
  expect(proposingField(drawn({ taskName: "{{ task.company }}" }))).toBeNull();
});
