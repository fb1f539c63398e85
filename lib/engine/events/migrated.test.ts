import { describe, expect, test } from "vitest";
import { advance } from "#lib/engine/advance.ts";
import { action, approval, checked, end, flow, Play, person, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { TaskState } from "#lib/engine/types.ts";

const shown = { visibleIf: checked("yes") };
const old = flow({ new: trigger(), a: task({ name: "Review" }), b: task(), c: task() }, ["new a", "a b", "b c"]);

describe("a migration", () => {
  test("keeps what is completed and open, and announces nothing", () => {
    const next = flow({ new: trigger(), x: task(), a: task(), b: task(), c: task() }, ["new x", "x a", "a b", "b c"]);
    const play = Play.begin(old).completes("a").migrates(next);
    expect(play.told()).toEqual([]);
    expect(play.open).toEqual(["b"]);
    expect(play.step("x")).toMatchObject({ stopped: true, reachedAt: null });
    expect(play.step("a").ledTo).toEqual(["b"]);
  });

  test("is refused where an open step's node is gone", () => {
    const next = flow({ new: trigger(), b: task() }, ["new b"]);
    const play = Play.begin(old).migrates(next);
    expect(play.refused).toBe("open_step_gone");
    expect(play.detail).toBe('The task waits at "Review", which the new version does not have. Name a step to move it to.');
    expect(Play.begin(old).migrates(next, "a").refused).toBe("no_such_node");
  });

  test("reaches the named step in place of those that are gone, with StepCreated and without TaskReady", () => {
    const next = flow({ new: trigger(), a: task(), x: task() }, ["new a", "a x"]);
    const play = Play.begin(old).completes("a").migrates(next, "x");
    expect(play.told()).toEqual(["reached x after a"]);
    expect(play.reopens("a").told()).toEqual(["reopened a", "stopped x", "not ready x"]);
  });

  test("reaches nothing by the named step where no open step is gone", () => {
    expect(Play.begin(old).migrates(old, "c").told()).toEqual([]);
  });

  test("passes through steps that the new version hides, and announces nothing as ready", () => {
    const next = flow({ new: trigger(), a: task(shown), b: task(), c: task() }, ["new a", "a b", "b c"]);
    const play = Play.begin(old).migrates(next);
    expect(play.told()).toEqual(["hidden a", "reached b"]);
    expect(play.open).toEqual(["b"]);
  });

  test("is quiet about what actions behind it reach too", () => {
    const next = flow({ new: trigger(), a: approval([], shown), auto: action(), more: action(), b: task(), c: task() }, [
      "new a",
      "a auto approved",
      "auto more",
      "more b",
    ]);
    const play = Play.begin(old).migrates(next);
    expect(play.told()).toEqual(["hidden a", "due auto from new"]);
    expect(play.runs("auto", "new").told()).toEqual(["due more from new"]);
    expect(play.runs("more", "new").told()).toEqual(["reached b"]);
  });

  test("shows what the new version does not hide any more", () => {
    const before = flow({ new: trigger(), a: task(shown), b: task() }, ["new a", "a b"]);
    const after = flow({ new: trigger(), a: task(), b: task() }, ["new a", "a b"]);
    const play = Play.begin(before).migrates(after);
    expect(play.told()).toEqual(["shown a"]);
    expect(play.open).toEqual(["a", "b"]);
  });

  test("does not ask for a hidden step's node", () => {
    const before = flow({ new: trigger(), h: task(shown), b: task() }, ["new h", "h b"]);
    const play = Play.begin(before).migrates(flow({ new: trigger(), b: task() }, ["new b"]));
    expect(play.refused).toBeNull();
    expect(play.state?.steps.h).toBeUndefined();
  });

  test("completes an open step that has become an end", () => {
    const play = Play.begin(old).migrates(flow({ new: trigger(), a: end() }, ["new a"]));
    expect(play.told()).toEqual(["completed a", "task_completed"]);
  });

  test("completes it as an end: it has led nowhere", () => {
    const before = flow({ new: trigger(), r: task(), a: task(), b: task() }, ["new r", "new a", "r a", "a b"]);
    const after = flow({ new: trigger(), r: task(), a: end(), b: task(shown), c: task() }, ["new r", "new a", "r a", "b c"]);
    const play = Play.begin(before).completes("a").completes("r");
    expect(play.open).toEqual(["a", "b"]);
    expect(play.migrates(after).told()).toEqual(["hidden b", "reached c after a", "completed a"]);
    expect(play.step("a").ledTo).toEqual([]);
  });

  test("makes an end of a step that led on: reached later, it leads nowhere", () => {
    const version = (last: typeof task) => flow({ new: trigger(), h: task(shown), e: last() }, ["new h", "h e", "e h"]);
    const play = Play.begin(version(task)).completes("e").closes();
    expect(play.step("e").ledTo).toEqual(["h", "e"]);
    play.migrates(version(end)).sets({ yes: true });
    expect(play.sets({ yes: false }).told()).toContain("completed e");
    expect(play.step("e").ledTo).toEqual([]);
  });

  test("is refused while an action that runs by itself is due", () => {
    const auto = flow({ new: trigger(), go: action(), a: task() }, ["new go", "go a"]);
    expect(Play.begin(auto).migrates(auto).refused).toBe("run_stands");
  });

  test("keeps the decisions of those who are still approvers, as long as somebody is left to decide", () => {
    const version = (...approvers: string[]) =>
      flow(
        {
          new: trigger(),
          ok: approval(
            approvers.map((name) => `${name}@example.com`),
            { kind: "parallel_approval" },
          ),
        },
        ["new ok"],
      );
    const play = Play.begin(version("ann", "bea")).approves("ok", "ann");
    expect(
      play
        .migrates(version("ann", "cem"))
        .step("ok")
        .decisions.map(({ approver }) => approver.id),
    ).toEqual(["ann"]);
    expect(play.migrates(version("ann")).step("ok").decisions).toEqual([]);
  });

  test("works with the new version alone", () => {
    const { state } = Play.begin(old);
    const event = { kind: "migrated", moveTo: null, at: "2026-01-31T10:00:00.000Z", by: person("ann") } as const;
    expect(advance(flow({ new: trigger(), b: task() }, ["new b"]), state as TaskState, event, {})).toMatchObject({
      refused: "open_step_gone",
    });
  });

  test("keeps the beginning, and does not take it for a step of the same id", () => {
    const play = Play.begin(old).migrates(flow({ start: trigger(), new: task(), a: task() }, ["start new", "new a"]));
    expect(play.step("new")).toMatchObject({ status: "NotCompleted", stopped: true });
  });
});
