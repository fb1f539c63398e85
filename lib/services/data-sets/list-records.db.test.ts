import { describe, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { addRecord, changeRecord } from "#lib/services/data-sets/change-records.ts";
import { listRecords, recordPage } from "#lib/services/data-sets/list-records.ts";
import { RecordGridQuery, RecordListQuery } from "#lib/services/data-sets/record-query.ts";
import { stored, testDataSet } from "#lib/services/data-sets/testing.ts";
import type { RecordFilter, RecordJson } from "#lib/wire/data-set.ts";

await testDatabase();
const { admin } = await testWorkspace();
const { actor } = admin;

const ROWS = [
  { Name: "beta", Revenue: "100", Active: true, Since: "2020-01-31", Kinds: ["gold"], Owner: actor.email },
  { Name: "Alpha", Revenue: "9.5", Kinds: ["gold", "silver, plated"] },
  { Name: 'Gamma "50%"', Revenue: "-3", Since: "2019-12-01", Active: false },
  { Name: "_under", Since: "2021-06-15", Kinds: ["silver, plated"] },
  { Revenue: "100" },
];
const { id, json, key } = await testDataSet(actor);
for (const row of ROWS) await addRecord(actor, id, row, "name");

const named = (items: readonly RecordJson[]) => items.map(({ cells }) => cells.Name ?? `${cells.Revenue}`);
const ask = (query: object) => listRecords(actor, id, RecordListQuery.parse(query));
const filtered = async (...filter: RecordFilter[]) => named((await ask({ sort: "created", filter: JSON.stringify(filter) })).items);

/** Through all pages of this length. */
async function paged(sort: string, limit: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await ask({ sort, limit: String(limit), ...(cursor && { cursor }) });
    seen.push(...named(page.items));
    cursor = page.nextCursor;
  }
  return seen;
}

describe("the order of records", () => {
  const [b, a, g, u, none] = ["beta", "Alpha", 'Gamma "50%"', "_under", "100"];

  test.each([
    ["-created", [none, u, g, a, b]],
    ["created", [b, a, g, u, none]],
    ["Revenue", [g, a, b, none, u]],
    ["-Revenue", [none, b, a, g, u]],
    ["Since", [g, b, u, a, none]],
    ["-Since", [u, b, g, none, a]],
    ["-Active", [b, none, u, g, a]],
    ["-updated", [none, u, g, a, b]],
  ])("by %s is the same on pages of every length; empty cells come last", async (sort, order) => {
    expect(await paged(sort, 50)).toEqual(order);
    for (const limit of [1, 2, 3]) expect(await paged(sort, limit)).toEqual(order);
  });

  test("of texts passes over their case, and a key says the column as well", async () => {
    const order = await paged("Name", 2);
    expect(order.filter((name) => name === "Alpha" || name === "beta")).toEqual(["Alpha", "beta"]);
    expect(order.at(-1)).toBe("100");
    expect(await paged(key("Name"), 50)).toEqual(order);
    expect(await paged("-Name", 50)).toEqual([...order.slice(0, -1).toReversed(), "100"]);
  });

  test("is refused for a column that is not there, and with a cursor of something else", async () => {
    await expect(ask({ sort: "Colour" })).rejects.toMatchObject({ more: { errors: [{ path: "sort" }] } });
    const { nextCursor } = await ask({ sort: "Name", limit: "1" });
    for (const query of [{ cursor: nextCursor }, { cursor: "x" }, { sort: "Name", cursor: "eyJh" }, { sort: "Name", cursor: "W10" }])
      await expect(ask(query)).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "cursor" }] } });
  });

  test("by a number refuses a cursor whose value is none", async () => {
    const cursor = Buffer.from(JSON.stringify([json.id, "many"])).toString("base64url");
    await expect(ask({ sort: "Revenue", cursor })).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "cursor" }] } });
    await expect(ask({ sort: "updated", cursor })).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "cursor" }] } });
  });
});

describe("a filter", () => {
  test.each([
    [{ column: "Name", op: "contains", value: "ALPH" }, ["Alpha"]],
    [{ column: "Name", op: "contains", value: "%" }, ['Gamma "50%"']],
    [{ column: "Name", op: "equals", value: "Alpha" }, ["Alpha"]],
    [{ column: "Name", op: "not_equals", value: "Alpha" }, ["beta", 'Gamma "50%"', "_under", "100"]],
    [{ column: "Name", op: "is_empty" }, ["100"]],
    [{ column: "Revenue", op: "is_not_empty" }, ["beta", "Alpha", 'Gamma "50%"', "100"]],
    [{ column: "Revenue", op: "equals", value: "100.0" }, ["beta", "100"]],
    [{ column: "Revenue", op: "greater_than", value: "9" }, ["beta", "Alpha", "100"]],
    [{ column: "Revenue", op: "less_than", value: "9.5" }, ['Gamma "50%"']],
    [{ column: "Since", op: "greater_than", value: "2020-01-01" }, ["beta", "_under"]],
    [{ column: "Active", op: "is_checked" }, ["beta"]],
    [{ column: "Active", op: "is_not_checked" }, ["Alpha", 'Gamma "50%"', "_under", "100"]],
    [{ column: "Active", op: "equals", value: true }, ["beta"]],
    [{ column: "Kinds", op: "contains", value: "gold" }, ["beta", "Alpha"]],
    [{ column: "Kinds", op: "contains", value: "silver, plated" }, ["Alpha", "_under"]],
    [{ column: "Kinds", op: "equals", value: "silver, plated" }, ["_under"]],
    [{ column: "Kinds", op: "equals", value: '["silver, plated","gold"]' }, ["Alpha"]],
    [{ column: "Kinds", op: "not_equals", value: "gold" }, ["Alpha", 'Gamma "50%"', "_under", "100"]],
    [{ column: "Owner", op: "equals", value: actor.email }, ["beta"]],
    [{ column: "Owner", op: "contains", value: "mple us" }, ["beta"]],
    [{ column: "Owner", op: "contains", value: "nobody" }, []],
  ] as const)("%j shows %j", async (filter, names) => {
    expect(await filtered(filter as RecordFilter)).toEqual(names);
  });

  test("joins others: all of them hold", async () => {
    expect(await filtered({ column: "Revenue", op: "equals", value: "100" }, { column: key("Name"), op: "is_not_empty" })).toEqual([
      "beta",
    ]);
  });

  test.each([
    [{ column: "Colour", op: "is_empty" }],
    [{ column: "Name", op: "greater_than", value: "1" }],
    [{ column: "Revenue", op: "equals", value: "many" }],
    [{ column: "Revenue", op: "equals" }],
    [{ column: "Since", op: "less_than", value: "" }],
    [{ column: "Revenue", op: "less_than", value: " " }],
    [{ column: "Kinds", op: "equals", value: "," }],
    [{ column: "Kinds", op: "equals", value: "bronze" }],
  ] as const)("%j is refused by its place", async (filter) => {
    await expect(filtered(filter as RecordFilter)).rejects.toMatchObject({ code: "invalid", more: { errors: [{ path: "filter.0" }] } });
  });

  test("is JSON", () => {
    for (const filter of ["{", "{}", '[{"column":"Name"}]']) expect(RecordListQuery.safeParse({ filter }).success).toBe(false);
  });
});

describe("a search", () => {
  test.each([
    ["alph", ["Alpha"]],
    ['"50%"', ['Gamma "50%"']],
    ["_", ["_under"]],
    ["2020-01", ["beta"]],
    ["plated", ["Alpha", "_under"]],
    ["c_", []],
    ["\\", []],
  ])("for %s shows %j, and never a column's key", async (search, names) => {
    expect(named((await ask({ sort: "created", search })).items)).toEqual(names);
  });
});

test("a grid gets cells by key from any row on, and how many there are with its first page", async () => {
  const page = (query: object) => recordPage(actor, id, RecordGridQuery.parse({ sort: "created", limit: "2", ...query }));
  const first = await page({});
  expect(first.total).toBe(5);
  expect(first.items.map(({ cells }) => cells[key("Name")])).toEqual(["beta", "Alpha"]);
  const later = await page({ offset: "3" });
  expect(later).not.toHaveProperty("total");
  expect(later.items.map(({ cells }) => cells[key("Name")])).toEqual(["_under", null]);
  const few = await page({ filter: JSON.stringify([{ column: key("Revenue"), op: "equals", value: "100" }]) });
  expect(few).toMatchObject({ total: 2, nextCursor: null });
});

test("a changed record comes last of those that changed before it", async () => {
  const [first] = await stored(id);
  await changeRecord(actor, id, first?.id ?? "", { Active: false }, "name");
  expect((await ask({ sort: "updated" })).items.at(-1)?.cells.Name).toBe("beta");
});
