import { describe, expect, test } from "vitest";
import { operationsOf, rowsOf } from "#lib/flow/operations-of.ts";
import { nextRefId, refIds } from "#lib/flow/templates/ref-ids.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import type { Operation } from "#lib/operations/index.ts";

const call = (id: string, refId?: string): Operation => ({ id, kind: "api_call", url: "https://a.b", ...(refId && { refId }) });

describe("ref-ids", () => {
  test("count up in the order of nodes and operations, past those that are given", () => {
    const document = flow(
      trigger("new", { operations: [call("o1")] }),
      action("a", [{ id: "o0", kind: "move" }, call("o1", "res2"), call("o2")]),
      step("s"),
      action("b", [call("o1", "crm"), call("o2")]),
    );
    expect(Object.fromEntries(refIds(document))).toEqual({
      "new/o1": "res1",
      "a/o1": "res2",
      "a/o2": "res3",
      "b/o1": "crm",
      "b/o2": "res4",
    });
    expect(nextRefId(document)).toBe("res5");
  });

  test("pass over what is given further down, too", () => {
    expect([...refIds(flow(action("a", [call("o1"), call("o2", "res1")]))).values()]).toEqual(["res2", "res1"]);
  });

  test("that are given twice stay as they are", () => {
    expect([...refIds(flow(action("a", [call("o1", "x"), call("o2", "x")]))).values()]).toEqual(["x", "x"]);
    expect(nextRefId(flow())).toBe("res1");
  });
});

describe("the operations of an action", () => {
  test("end with a move where none stands, under an id of its own", () => {
    expect(operationsOf(action("a", [call("move"), call("move2")]))).toEqual([call("move"), call("move2"), { id: "move3", kind: "move" }]);
    expect(operationsOf(action("a", [], { operations: undefined }))).toEqual([{ id: "move", kind: "move" }]);
  });

  test("stay in their order where one stands", () => {
    const rows: Operation[] = [call("o1"), { id: "o2", kind: "move" }, call("o3")];
    expect(operationsOf(action("a", rows))).toEqual(rows);
  });

  test("are none on steps and conditions", () => {
    expect([step("s"), condition("c"), trigger("t")].map(rowsOf)).toEqual([[], [], []]);
  });
});
