import { describe, expect, test } from "vitest";
import { TRIGGERS, Trigger } from "#lib/triggers/index.ts";

const trigger = { kind: "manual", name: "By hand" };
const move = (id: number) => ({ id: `o${id}`, kind: "move" });

const refused = (more: object) => Trigger.safeParse({ ...trigger, ...more }).error?.issues.map(({ message }) => message) ?? [];

describe("a trigger", () => {
  test("may have steps of its own, a name for its tasks and values", () => {
    const full = { ...trigger, operations: [move(1)], taskName: "{{ task.name }}", set: { price: "1" } };
    expect(Trigger.parse(full)).toEqual(full);
    expect(Trigger.parse(trigger)).toEqual(trigger);
  });

  test("has at most 50 steps", () => {
    const operations = (count: number) => ({ operations: Array.from({ length: count }, (_, at) => move(at)) });
    expect(refused(operations(50))).toEqual([]);
    expect(refused(operations(51))).toEqual(["At most 50 steps in a trigger."]);
  });

  test("has a name of at most 100 characters, a kind that there is, and no member that is unknown", () => {
    expect(refused({ name: "x".repeat(100) })).toEqual([]);
    for (const more of [{ name: "x".repeat(101) }, { kind: "moon" }, { more: 1 }]) expect(refused(more)).toHaveLength(1);
  });

  test("of each kind has a label", () => {
    for (const { label } of Object.values(TRIGGERS)) expect(label).toMatch(/^[A-Z]/);
  });
});
