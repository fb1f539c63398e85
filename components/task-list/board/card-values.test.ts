import { expect, test } from "vitest";
import { cardValues } from "#components/task-list/board/card-values.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";

const fields: FieldDefinition[] = [
  { key: "company", name: "Company", type: "text" },
  { key: "amount", name: "Amount", type: "currency", currency: "EUR" },
  { key: "paid", name: "Paid", type: "checkbox" },
  { key: "owner", name: "Owner", type: "user" },
];
const ada = { id: "m1", email: "ada@example.com", firstName: "Ada", lastName: "Byron", role: "member" as const, active: true };
const read = (values: object) => cardValues({ ...values }, fields, [ada], "en-GB");

test("values stand as people read them, numbers behind the names of their fields", () => {
  expect(read({ company: "Initech", amount: "1234.5", owner: "ADA@example.com" })).toEqual([
    { key: "company", name: "Company", shown: "Initech", text: "Initech", named: false },
    { key: "amount", name: "Amount", shown: expect.stringContaining("1,234.50"), text: expect.stringContaining("1,234.50"), named: true },
    { key: "owner", name: "Owner", shown: "Ada Byron", text: "Ada Byron", named: false },
  ]);
});

test("what is unset takes no room, and a ticked box says its name", () => {
  expect(read({ company: "", amount: null, paid: false })).toEqual([]);
  expect(read({ paid: true })).toEqual([{ key: "paid", name: "Paid", shown: "Paid", text: "Yes", named: false }]);
});
