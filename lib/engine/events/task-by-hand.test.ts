import { describe, expect, test } from "vitest";
import { action, checked, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";

const document = flow({ new: trigger(), a: task(), b: task(), h: task({ visibleIf: checked("yes") }), c: task(), d: task() }, [
  "new a",
  "new b",
  "new h",
  "a c",
  "h d",
]);

describe("completing a task by hand", () => {
  test("stops what is open; hidden steps are not", () => {
    const play = Play.begin(document).closes();
    expect(play.told()).toEqual(["stopped a", "stopped b", "stopped d", "not ready a", "not ready b", "not ready d", "task_completed"]);
    expect(play.step("h")).toMatchObject({ stopped: false, hidden: true });
  });

  test("is refused where the task is completed", () => {
    expect(Play.begin(document).closes().closes().refused).toBe("task_completed");
  });

  test("is refused while an action that runs by itself is due", () => {
    const auto = flow({ new: trigger(), go: action(), a: task() }, ["new go", "go a"]);
    expect(Play.begin(auto).closes().refused).toBe("run_stands");
  });
});

describe("reopening a task by hand", () => {
  test("unstops exactly what completing it stopped", () => {
    const play = Play.begin(document).completes("b").closes().opens();
    expect(play.told()).toEqual(["unstopped a", "unstopped d", "ready a", "ready d", "task_reopened"]);
    expect(play.open).toEqual(["a", "d"]);
    expect(play.step("a").stoppedByHand).toBeUndefined();
  });

  test("is allowed on an active task as long as a step stopped by hand is still stopped", () => {
    const play = Play.begin(document).completes("b").closes().reopens("b");
    expect(play.told()).toEqual(["reopened b", "task_reopened"]);
    expect(play.opens().told()).toEqual(["unstopped a", "unstopped d", "ready a", "ready d"]);
    expect(play.opens().refused).toBe("task_not_completed");
  });

  test("unstops what the latest completing stopped", () => {
    const play = Play.begin(document).completes("b").closes().reopens("b").closes().opens();
    expect(play.open).toEqual(["b"]);
  });

  test("is refused where the task came to its end by itself", () => {
    const play = Play.begin(flow({ new: trigger(), a: task() }, ["new a"]))
      .completes("a")
      .opens();
    expect(play.refused).toBe("nothing_to_reopen");
  });

  test("passes through a step that has been hidden since", () => {
    const play = Play.begin(document, { yes: true }).closes();
    expect(play.sets({ yes: false }).told()).toEqual(["changed yes", "hidden h"]);
    expect(play.opens().told("step_reached", "step_ready")).toEqual(["reached d", "ready a", "ready b", "ready d"]);
  });

  test("leaves out a step that has been reached again since", () => {
    const again = flow({ new: trigger(), a: task(), b: task(), c: task() }, ["new a", "new b", "a c", "b c"]);
    const play = Play.begin(again).completes("a").completes("b").closes().reopens("a").completes("a");
    expect(play.open).toEqual(["c"]);
    expect(play.opens().refused).toBe("task_not_completed");
  });
});
