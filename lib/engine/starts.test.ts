import { describe, expect, test } from "vitest";
import { advance, isRefusal } from "#lib/engine/advance.ts";
import { standingAt, standsIn, startsOf } from "#lib/engine/starts.ts";
import type { TaskState } from "#lib/engine/types.ts";
import { FlowDocument } from "#lib/flow/schema.ts";

const at = "2026-01-22T14:06:00.000Z";
const node = (id: string, type: string, data: object = {}) => ({ id, type, position: { x: 0, y: 0 }, data: { name: id, ...data } });
const step = (id: string, more: object = {}) => node(id, "step", { kind: "task", ...more });
const edges = (...pairs: string[]) =>
  pairs.map((pair, index) => {
    const [source = "", target = "", sourceHandle] = pair.split(">");
    return { id: `e${index}`, source, target, ...(sourceHandle && { sourceHandle }) };
  });

const flow = FlowDocument.parse({
  format: "baton.flow/1",
  name: "Starts",
  nodes: [
    node("new", "trigger", { kind: "manual" }),
    node("first", "action", { operations: [] }),
    step("todo"),
    node("press", "action", { operations: [] }),
    node("check", "condition", { paths: [{ id: "else", name: "" }] }),
    node("tell", "action", { operations: [] }),
    step("review", { kind: "approval", approves: ["todo"] }),
    node("close", "action", { operations: [] }),
    step("done", { end: true }),
    node("lost", "action", { operations: [] }),
  ],
  edges: edges(
    "new>first",
    "first>todo",
    "todo>press",
    "press>check",
    "check>tell>else",
    "tell>review",
    "review>close>approved",
    "close>done",
  ),
});

describe("where an action can begin", () => {
  test.each([
    ["press", [{ id: "todo", name: "todo", byItself: false }]],
    ["first", [{ id: "new", name: "new", byItself: true }]],
    // Behind another action and a condition: where the person was who set it off.
    ["tell", [{ id: "todo", name: "todo", byItself: true }]],
    ["close", [{ id: "review", name: "review", byItself: true }]],
    ["lost", []],
  ])("%s", (action, starts) => {
    expect(startsOf(flow, action)).toEqual(starts);
  });

  test("the engine takes the action from each of them, and says where the task stands then", () => {
    const after = ["press", "first", "tell", "close"].map((action) => {
      const [start] = startsOf(flow, action);
      if (!start) throw new Error("no start");
      const state: TaskState = {
        status: "active",
        name: "Acme",
        fields: {},
        assignedTo: null,
        dueAt: null,
        steps: standingAt(flow, action, start, at),
      };
      const origin = start.byItself ? start.id : null;
      const result = advance(flow, state, { kind: "action_committed", at, by: null, action, runId: "r", changes: {}, origin }, {});
      return isRefusal(result) ? result : standsIn(flow, result.state);
    });
    expect(after).toEqual([[], ["todo"], ["review"], ["done"]]);
  });
});
