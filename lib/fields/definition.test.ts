import { describe, expect, test } from "vitest";
import { FieldDefinition } from "#lib/fields/definition.ts";

const field = { key: "price", name: "Price", type: "currency" };

/** Why a field with these members is refused; nothing where it is not. */
const refused = (more: object) => FieldDefinition.safeParse({ ...field, ...more }).error?.issues.map(({ message }) => message) ?? [];

describe("a field of a flow", () => {
  test("may have all that its type asks for", () => {
    const full = { ...field, required: true, unique: false, currency: "USD", options: ["a"], description: "In words." };
    expect(FieldDefinition.parse(full)).toEqual(full);
  });

  test("has a name of 1 to 100 characters", () => {
    for (const name of ["P", "x".repeat(100)]) expect(refused({ name })).toEqual([]);
    expect(refused({ name: "" })).toEqual(["A field needs a name."]);
    expect(refused({ name: "x".repeat(101) })).toEqual(["At most 100 characters."]);
  });

  test.each(["Stage", " stage", "ASSIGNED TO "])("is not called like the task's own: %s", (name) => {
    expect(refused({ name })).toEqual(["Stage and Assigned To are the task's own; choose another name."]);
  });

  test.each(["Stages", "Assigned", "assignedto"])("may be called %s", (name) => {
    expect(refused({ name })).toEqual([]);
  });

  test("has a currency of three capital letters", () => {
    expect(refused({ currency: "JPY" })).toEqual([]);
    for (const currency of ["usd", "US", "USDX", "xUSD", "USD ", "U"])
      expect(refused({ currency })).toEqual(["A currency is three capital letters (USD)."]);
  });

  test("has options that are texts, and neither empty nor endless", () => {
    expect(refused({ options: [] })).toEqual([]);
    expect(refused({ options: Array.from({ length: 500 }, () => "x".repeat(200)) })).toEqual([]);
    for (const options of [[""], ["x".repeat(201)], [7], Array.from({ length: 501 }, () => "x")])
      expect(refused({ options })).toHaveLength(1);
  });

  test("has a description of at most 2,000 characters", () => {
    expect(refused({ description: "x".repeat(2000) })).toEqual([]);
    expect(refused({ description: "x".repeat(2001) })).toHaveLength(1);
  });

  test("has a key, a type that there is, and no member that is unknown", () => {
    for (const more of [{ key: "a b" }, { type: "colour" }, { more: 1 }]) expect(refused(more)).toHaveLength(1);
  });
});
