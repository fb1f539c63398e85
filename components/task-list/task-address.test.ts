import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cardsShown,
  columnAsked,
  columnsShown,
  isNarrowed,
  isVersionShown,
  readTaskAddress,
  STATUSES,
  type TaskAddress,
  tasksAsked,
  USUAL,
  WIDE,
  writeTaskAddress,
} from "#components/task-list/task-address.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { DUES } from "#lib/wire/due-asked.ts";

const read = (query: string) => readTaskAddress(new URLSearchParams(query));

const fields: FieldDefinition[] = [
  { key: "notes", name: "Notes", type: "long_text" },
  { key: "amount", name: "Amount", type: "number" },
  { key: "region", name: "Region", type: "text" },
  { key: "paid", name: "Paid", type: "checkbox" },
];

const word = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== "");
const key = fc.stringMatching(/^[a-z_]{1,8}$/);
const addresses: fc.Arbitrary<TaskAddress> = fc.record({
  view: fc.constantFrom("list", "board"),
  status: fc.constantFrom(...STATUSES),
  step: fc.option(key),
  assignee: fc.option(word),
  due: fc.option(fc.constantFrom(...DUES, "2026-01-05..2026-01-09", "..2026-01-09")),
  version: fc.option(fc.oneof(fc.constant("older"), fc.integer({ min: 1, max: 999_999_999 }).map(String))),
  search: fc.oneof(fc.constant(""), word),
  filters: fc.array(fc.record({ column: key, op: fc.constantFrom("equals", "contains"), value: fc.string() }), { maxLength: 3 }),
  sort: fc.option(fc.record({ column: key, down: fc.boolean() })),
  columns: fc.option(fc.array(key, { maxLength: 3 })),
  cards: fc.option(fc.array(key, { maxLength: 3 })),
  saved: fc.option(key),
});

describe("the address of a view", () => {
  test("says all of it: what is read back is what was written", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(read(writeTaskAddress(address))).toEqual(address);
      }),
    );
  });

  test("is empty for the usual view", () => {
    expect(writeTaskAddress(USUAL)).toBe("");
    expect(read("")).toEqual(USUAL);
  });

  test("leaves out what it does not know", () => {
    expect(read("view=wall&status=lost&due=2026-01-09..2026-01-05&version=0&filter=amount.near.5")).toEqual(USUAL);
  });
});

describe("what the server is asked", () => {
  test("is narrowed by all parts of the view", () => {
    const address = read(
      "status=all&step=a&assignee=nobody&due=week&version=3&search=acme&filter=amount.greater_than.5&sort=-field.amount",
    );
    expect(tasksAsked(address, fields)).toEqual({
      step: "a",
      assignee: "nobody",
      due: "week",
      version: "3",
      search: "acme",
      filter: [{ column: "amount", op: "greater_than", value: "5" }],
      sort: "-field.amount",
    });
  });

  test("is what has stopped, in the list and in each column of the board", () => {
    for (const query of ["status=stopped", "status=stopped&view=board"])
      expect(tasksAsked(read(query), fields)).toEqual({ status: "active", stopped: "yes" });
    const asked = tasksAsked(read("status=stopped&view=board"), fields);
    expect(columnAsked(asked, { nodeId: "a", end: false })).toEqual({ step: "a", status: "active", stopped: "yes" });
  });

  test("leaves out fields that are no more, and filters that are not filled in", () => {
    const address = read("filter=gone.equals.5&filter=amount.equals.&filter=paid.is_checked&sort=field.gone");
    expect(tasksAsked(address, fields)).toEqual({ status: "active", filter: [{ column: "paid", op: "is_checked" }] });
    expect(tasksAsked(read("sort=colour"), fields)).toEqual({ status: "active" });
  });

  test("for a column of the board is a step's open tasks, for an end step today's", () => {
    const asked = tasksAsked(read("step=x&search=acme"), fields);
    expect(columnAsked(asked, { nodeId: "a", end: false })).toEqual({ step: "a", status: "active", search: "acme" });
    expect(columnAsked(asked, { nodeId: "z", end: true })).toEqual({ step: "z", done: "today", search: "acme" });
  });
});

describe("the fields in the list", () => {
  test("are the first ones, but for long texts, until some are chosen", () => {
    expect(columnsShown(USUAL, fields).map((field) => field.key)).toEqual(["amount", "region"]);
  });

  test("do not say the task's name again, unless that was chosen", () => {
    const named = fields.map((field) => (field.key === "amount" ? { ...field, isName: true as const } : field));
    expect(columnsShown(USUAL, named).map((field) => field.key)).toEqual(["region", "paid"]);
    expect(columnsShown(read("columns=amount"), named).map((field) => field.key)).toEqual(["amount"]);
  });

  test("are those that were chosen, in the flow's order; none is a choice too", () => {
    expect(columnsShown(read("columns=paid,notes,gone"), fields).map((field) => field.key)).toEqual(["notes", "paid"]);
    expect(columnsShown(read("columns="), fields)).toEqual([]);
  });

  test("have the version beside them where it was chosen", () => {
    expect(isVersionShown(USUAL)).toBe(false);
    expect(isVersionShown(read("columns=paid,.version"))).toBe(true);
    expect(columnsShown(read("columns=paid,.version"), fields).map((field) => field.key)).toEqual(["paid"]);
  });
});

describe("the fields on a card", () => {
  test("are none until some are chosen", () => {
    expect(cardsShown(USUAL, fields)).toEqual([]);
    expect(cardsShown(read("columns=paid"), fields)).toEqual([]);
  });

  test("are those that were chosen, in the flow's order and few", () => {
    expect(cardsShown(read("cards=paid,gone,notes"), fields).map((field) => field.key)).toEqual(["notes", "paid"]);
    expect(cardsShown(read("cards=notes,amount,region,paid"), fields).map((field) => field.key)).toEqual(["notes", "amount", "region"]);
  });
});

test("a view is narrowed by anything but its status, its order and its fields, until the filters are cleared", () => {
  expect(isNarrowed(read("status=all&sort=name&columns=a&view=board"))).toBe(false);
  for (const part of ["step=a", "assignee=nobody", "due=none", "version=older", "search=a", "filter=a.equals.b"]) {
    expect(isNarrowed(read(part))).toBe(true);
    expect(isNarrowed({ ...read(part), ...WIDE })).toBe(false);
  }
});
