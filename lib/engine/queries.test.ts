import { describe, expect, test } from "vitest";
import { graphOf } from "#lib/engine/graph.ts";
import {
  availableActions,
  completableSteps,
  expressionsOf,
  isOpen,
  isReady,
  leftBy,
  openSteps,
  reopenableSteps,
  stageName,
  stepsAhead,
  stepsBehind,
  stepsReached,
  whyNotCompletable,
} from "#lib/engine/queries.ts";
import { action, approval, checked, condition, end, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { Changes, TaskState } from "#lib/engine/types.ts";

const document = flow(
  {
    new: trigger(),
    a: task(),
    ok: approval([], { approves: ["a"] }),
    stop: action(),
    go: action(),
    if: condition([{ id: "y", name: "", when: checked("yes") }, "n"]),
    b: task(),
    h: task({ visibleIf: checked("no") }),
    auto: action(),
    z: end(),
  },
  ["new a", "new ok", "a go", "a stop", "ok stop", "go if", "if b y", "if h n", "h auto", "h z", "stop auto", "auto b"],
);
const state = (play: Play) => play.state as TaskState;
const begun = () => Play.begin(document);

test("steps may be reached over actions, all paths of conditions and steps that may be hidden, each once", () => {
  const graph = graphOf(document);
  expect(stepsBehind(graph, ["go", "h"])).toEqual(["h", "z", "b"]);
  expect(stepsBehind(graph, ["stop"])).toEqual(["b"]);
  expect(stepsBehind(graph, [])).toEqual([]);
});

test("a step is reached in any case where no rule decides whether it is", () => {
  const graph = graphOf(document);
  const reached = (...targets: string[]) => stepsReached(graph, targets);
  expect(reached("stop")).toEqual(["b"]);
  expect(reached("go")).toEqual([]);
  expect(reached("go", "a")).toEqual(["a"]);
  expect(reached("h")).toEqual([]);
  expect(reached()).toEqual([]);
});

test("a condition whose paths all lead to a step decides nothing about it", () => {
  const paths = condition([{ id: "y", name: "", when: checked("yes") }, "n"]);
  const graph = graphOf(
    flow({ new: trigger(), if: paths, or: paths, auto: action(), b: task(), c: task() }, [
      "new if",
      "if b y",
      "if or n",
      "or auto y",
      "or b n",
      "auto b",
      "auto c",
    ]),
  );
  expect(stepsBehind(graph, ["if"])).toEqual(["b", "c"]);
  expect(stepsReached(graph, ["if"])).toEqual(["b"]);
});

describe("what can be done", () => {
  test("actions of steps that wait, in nodes order", () => {
    expect(availableActions(document, state(begun()))).toEqual([
      { nodeId: "stop", name: "STOP" },
      { nodeId: "go", name: "GO" },
    ]);
    expect(availableActions(document, state(begun().press("go")))).toEqual([{ nodeId: "stop", name: "STOP" }]);
  });

  test("an action leaves the steps that wait and have it", () => {
    expect(leftBy(document, state(begun()), "stop")).toEqual(["a"]);
    expect(leftBy(document, state(begun().press("go")), "stop")).toEqual(["ok"]);
    expect(leftBy(document, state(begun()), "auto")).toEqual([]);
    expect(leftBy(document, state(begun()), "constructor")).toEqual([]);
  });

  test("a step that no action leaves, or that also goes straight on, is completed; what is refused says why", () => {
    const mixed = flow({ new: trigger(), a: task(), b: task(), c: task(), ok: approval(), go: action(), last: task() }, [
      "new a",
      "new b",
      "new c",
      "new ok",
      "a last",
      "b go",
      "b last",
      "c go",
      "go last",
      "ok last approved",
    ]);
    const play = Play.begin(mixed);
    expect(completableSteps(mixed, state(play))).toEqual(["a", "b"]);
    expect(completableSteps(mixed, state(play.completes("a")))).toEqual(["b", "last"]);
    expect(["a", "c", "ok", "go"].map((id) => whyNotCompletable(mixed, state(play), id)?.refused)).toEqual([
      "step_completed",
      "left_by_actions",
      "wrong_kind",
      "not_a_step",
    ]);
    expect(whyNotCompletable(mixed, state(play), "last")).toBeNull();
  });

  test("a completed step is opened again, a decided approval too; an end step and one that is hidden or open are not", () => {
    const decided = flow(
      { new: trigger(), a: task(), h: task({ visibleIf: checked("no") }), b: task(), ok: approval(), last: task(), z: end() },
      ["new a", "a h", "h b", "b ok", "ok last approved", "ok z approved"],
    );
    const play = Play.begin(decided, { no: true });
    expect(reopenableSteps(decided, state(play))).toEqual([]);
    play.completes("a").completes("h").completes("b").approves("ok");
    expect(reopenableSteps(decided, state(play))).toEqual(["a", "h", "b", "ok"]);
    expect(reopenableSteps(decided, state(play.sets({ no: false })))).toEqual(["a", "b", "ok"]);
  });

  test("an approval whose time has not come is open and does not wait", () => {
    expect(openSteps(document, state(begun()))).toEqual(["a"]);
    expect(isOpen(state(begun()), "ok")).toBe(true);
    expect(isReady(document, state(begun()), "ok")).toBe(false);
    expect(isOpen(state(begun()), "b")).toBe(false);
    expect(isReady(document, state(begun()), "nothing")).toBe(false);
  });

  test("all expressions that an event can consult, once each", () => {
    const asks = flow(
      {
        new: trigger(),
        a: task({ visibleIf: { any: [{ expression: "one" }, { expression: "two" }] } }),
        if: condition([{ id: "y", name: "", when: { all: [{ expression: "two" }, { expression: "three" }] } }, "n"]),
      },
      ["new a"],
    );
    expect(expressionsOf(asks)).toEqual(["one", "two", "three"]);
    expect(expressionsOf(document)).toEqual([]);
  });
});

describe("where a move leads", () => {
  const ahead = (id: string, changes: Changes = {}) => stepsAhead(document, state(begun()), id, changes, {});

  test("over conditions and hidden steps, with the run's changes", () => {
    expect(ahead("go", { fields: { yes: true } })).toEqual(["b"]);
    expect(ahead("go")).toEqual(["z"]);
    expect(ahead("go", { fields: { no: true } })).toEqual(["h"]);
  });

  test("stays at the old step where an action that runs by itself lies between", () => {
    expect(ahead("stop")).toEqual(["a"]);
  });

  test("counts a step that is open already", () => {
    const open = flow({ new: trigger(), b: task(), a: task(), go: action() }, ["new a", "new b", "a go", "go b"]);
    expect(stepsAhead(open, state(Play.begin(open)), "go", {}, {})).toEqual(["b"]);
  });

  test("leaves out what the run's changes reach elsewhere", () => {
    const aside = flow({ new: trigger(), a: task(), go: action(), b: task(), h: task({ visibleIf: checked("yes") }), c: task() }, [
      "new a",
      "new h",
      "a go",
      "go b",
      "h c",
    ]);
    expect(stepsAhead(aside, state(Play.begin(aside, { yes: true })), "go", { fields: { yes: false } }, {})).toEqual(["b"]);
  });

  test("is nowhere for an action that is not available", () => {
    expect(ahead("auto")).toEqual([]);
  });
});

describe("Stage", () => {
  const pressed = (moved: boolean, changes: Changes = {}, action = "go") =>
    stageName(document, state(begun()), { action, origin: null, changes, moved }, {});

  test("is the step that the action leaves before a move row, and where it leads after it", () => {
    expect(pressed(false)).toBe("A");
    expect(pressed(true, { fields: { yes: true } })).toBe("B");
    expect(pressed(true)).toBe("Z");
    expect(pressed(true, {}, "stop")).toBe("A");
    expect(pressed(false, {}, "auto")).toBeNull();
  });

  test("is what an answer set, as soon as it is set", () => {
    expect(pressed(false, { stage: "b" })).toBe("B");
    expect(pressed(true, { stage: "b" })).toBe("B");
  });

  test("joins the names of several steps in nodes order", () => {
    const fork = flow({ new: trigger(), a: task(), b: task(), go: action(), c: task(), d: end() }, [
      "new b",
      "new a",
      "a go",
      "b go",
      "go d",
      "go c",
    ]);
    const at = { action: "go", origin: null, changes: {} };
    expect(stageName(fork, state(Play.begin(fork)), { ...at, moved: false }, {})).toBe("A, B");
    expect(stageName(fork, state(Play.begin(fork)), { ...at, moved: true }, {})).toBe("C, D");
  });

  test("of an action that runs by itself is the step whose completion led there, null after a trigger", () => {
    const chain = flow({ new: trigger(), first: action(), a: task(), go: action(), auto: action(), b: task() }, [
      "new first",
      "first a",
      "a go",
      "go auto",
      "auto b",
    ]);
    const after = Play.begin(chain);
    const at = { changes: {}, moved: false };
    expect(stageName(chain, state(after), { ...at, action: "first", origin: "new" }, {})).toBeNull();
    expect(stageName(chain, state(after), { ...at, action: "first", origin: "new", moved: true }, {})).toBe("A");
    after.runs("first", "new").press("go");
    expect(stageName(chain, state(after), { ...at, action: "auto", origin: "a" }, {})).toBe("A");
    expect(stageName(chain, state(after), { ...at, action: "auto", origin: "a", moved: true }, {})).toBe("B");
  });

  test("is what really happens: a reopened step leads on only to what is not completed", () => {
    const fork = flow({ new: trigger(), a: task(), go: action(), b: task(), c: task() }, ["new a", "a go", "go b", "go c"]);
    const play = Play.begin(fork).press("go").completes("b").reopens("a");
    expect(stageName(fork, state(play), { action: "go", origin: null, changes: {}, moved: true }, {})).toBe("C");
  });
});
