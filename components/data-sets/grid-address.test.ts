import { describe, expect, test } from "vitest";
import { askedBy, nextSort, readGridAddress, writeGridAddress } from "#components/data-sets/grid-address.ts";

const columns = [{ key: "name" }, { key: "price" }];
const plain = { sort: null, search: "", filters: [] };

const back = (query: string) => readGridAddress(new URLSearchParams(query));

describe("the address of a grid", () => {
  test("says sort, search and filters, and is read again as it was written", () => {
    const address = {
      sort: { column: "price", down: true },
      search: "red & blue",
      filters: [
        { column: "name", op: "contains" as const, value: "a.b=c" },
        { column: "price", op: "is_empty" as const },
      ],
    };
    expect(back(writeGridAddress(address))).toEqual(address);
  });

  test("is empty where everything is shown", () => {
    expect(writeGridAddress(plain)).toBe("");
    expect(back("")).toEqual(plain);
  });

  test("passes over what it does not know", () => {
    expect(back("filter=name.resembles.x&filter=name&sort=&search=%20").filters).toEqual([]);
    expect(back("search=%20").search).toBe("");
  });
});

describe("what is asked for", () => {
  test("is everything in the order in which it was entered, where nothing is said", () => {
    expect(askedBy(plain, columns)).toEqual({ sort: "created" });
  });

  test("names neither columns that are gone nor filters that are not filled in", () => {
    const filters = [
      { column: "gone", op: "is_empty" as const },
      { column: "name", op: "equals" as const, value: "" },
      { column: "price", op: "is_not_empty" as const },
    ];
    expect(askedBy({ ...plain, sort: { column: "gone", down: false }, filters }, columns)).toEqual({
      sort: "created",
      filter: [{ column: "price", op: "is_not_empty" }],
    });
  });
});

test("a head sorts up, then down, then no more", () => {
  const up = nextSort(null, "name");
  expect(up).toEqual({ column: "name", down: false });
  const down = nextSort(up, "name");
  expect(down).toEqual({ column: "name", down: true });
  expect(nextSort(down, "name")).toBeNull();
  expect(nextSort(down, "price")).toEqual({ column: "price", down: false });
});
