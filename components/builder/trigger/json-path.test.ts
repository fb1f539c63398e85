import { describe, expect, test } from "vitest";
import { bodyOf, leavesOf, membersOf, shownValue } from "#components/builder/trigger/json-path.ts";

const body = { company_id: 123456, company: { name: "Acme Corp", "user id": 7 }, items: [{ sku: "A" }], tags: [], none: null };
const root = { expression: "web1", name: "web1", value: body };

describe("a received body", () => {
  test("each value has the expression that reads it", () => {
    expect(leavesOf(root).map(({ expression }) => expression)).toEqual([
      "web1.company_id",
      "web1.company.name",
      'web1.company["user id"]',
      "web1.items[0].sku",
      "web1.tags",
      "web1.none",
    ]);
  });

  test("branches are counted, leaves are shown as JSON", () => {
    expect([body, body.items, body.company.name, 123456, [], null].map(shownValue)).toEqual([
      "5 keys",
      "1 item",
      '"Acme Corp"',
      "123456",
      "[]",
      "null",
    ]);
  });

  test("long integers keep their digits", () => {
    const long = { ...root, value: bodyOf('{"id": 123456789012345678901}') };
    expect(leavesOf(long).map(({ expression, value }) => [expression, shownValue(value)])).toEqual([["web1.id", "123456789012345678901"]]);
  });

  test("a long list is shown in part", () => {
    expect(membersOf({ ...root, value: Array.from({ length: 5000 }, () => 1) })).toHaveLength(100);
  });

  test("a name with quotes stays one name", () => {
    expect(membersOf({ ...root, value: { 'a"b': 1 } })?.[0]?.expression).toBe(String.raw`web1["a\"b"]`);
  });

  test("text that is no JSON is itself", () => {
    expect([bodyOf("a=1"), bodyOf("[1]")]).toEqual(["a=1", [1]]);
  });

  test("a form has its values by their names", () => {
    expect(bodyOf("a=1&b=x+y&b=2", "application/x-www-form-urlencoded; charset=utf-8")).toEqual({ a: "1", b: ["x y", "2"] });
  });
});
