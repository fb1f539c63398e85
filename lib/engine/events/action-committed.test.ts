import { describe, expect, test } from "vitest";
import { action, approval, checked, condition, end, flow, Play, person, task, trigger } from "#lib/engine/testing/test-flow.ts";

const simple = flow({ new: trigger(), a: task(), go: action(), b: task(), stop: action(), z: end() }, [
  "new a",
  "a go",
  "go b",
  "b stop",
  "stop z",
]);

describe("a pressed action", () => {
  test("completes the step that it leaves and opens the next", () => {
    const play = Play.begin(simple).press("go");
    expect(play.told()).toEqual(["completed a", "reached b after a", "ready b"]);
    expect(play.step("a")).toMatchObject({
      status: "Completed",
      completedBy: person("ann"),
      completedAt: "2026-01-31T09:02:00.000Z",
      ledTo: ["b"],
    });
  });

  test("commits the run's changes with the move", () => {
    const play = Play.begin(simple).press("go", { fields: { note: "sent", amount: null }, assignedTo: "bea@example.com" });
    expect(play.told()).toEqual(["changed note", "assigned bea@example.com", "completed a", "reached b after a", "ready b"]);
    expect(play.state).toMatchObject({ fields: { note: "sent" }, assignedTo: "bea@example.com" });
  });

  test("moves to the step that an answer named in place of where it leads", () => {
    const play = Play.begin(simple).press("go", { stage: "z" });
    expect(play.told()).toEqual(["completed a", "reached z after a", "completed z", "task_completed"]);
    expect(play.step("b").stopped).toBe(true);
  });

  test("is refused where the step to move to is unknown", () => {
    expect(Play.begin(simple).press("go", { stage: "go" }).refused).toBe("no_such_node");
  });

  test("reaches an end step, which completes itself, and with it the task", () => {
    const play = Play.begin(simple).press("go").press("stop");
    expect(play.told()).toEqual(["completed b", "reached z after b", "completed z", "task_completed"]);
    expect(play.state?.status).toBe("completed");
  });

  test("is refused where no step that waits has it", () => {
    const play = Play.begin(simple);
    for (const id of ["stop", "b", "nothing", "constructor"]) expect(play.press(id).refused).toBe("action_not_available");
    expect(play.press("stop").detail).toBe(
      'The action "STOP" is not available: the task does not wait at "B". Reload the task to see what can be done.',
    );
    expect(Play.begin(simple).press("go").press("stop").press("stop").refused).toBe("action_not_available");
  });

  test("completes all open steps that have it, and the first in nodes order is the previous step", () => {
    const play = Play.begin(
      flow({ new: trigger(), a: task(), b: task(), c: task(), go: action(), d: task() }, [
        "new b",
        "new a",
        "a go",
        "b go",
        "c go",
        "go d",
      ]),
    );
    expect(play.press("go").told()).toEqual(["completed a", "completed b", "reached d after a", "ready d"]);
    expect([play.step("a").ledTo, play.step("b").ledTo]).toEqual([["d"], ["d"]]);
  });

  test("decides conditions on the values as it leaves them", () => {
    const document = flow(
      { new: trigger(), a: task(), go: action(), if: condition([{ id: "y", name: "", when: checked("yes") }, "n"]), b: task(), c: task() },
      ["new a", "a go", "go if", "if b y", "if c n"],
    );
    expect(
      Play.begin(document)
        .press("go", { fields: { yes: true } })
        .told("condition_passed", "step_reached"),
    ).toEqual(["passed if by y", "reached b after a"]);
    expect(Play.begin(document, { yes: true }).press("go", { fields: { yes: null } }).open).toEqual(["c"]);
  });

  test("leads back to the step that it left, which opens anew", () => {
    const play = Play.begin(flow({ new: trigger(), a: task(), again: action() }, ["new a", "a again", "again a"])).press("again");
    expect(play.told()).toEqual(["completed a", "reopened a", "reached a after a", "ready a"]);
    expect(play.step("a")).toMatchObject({ status: "NotCompleted", completedAt: null, completedBy: null });
  });

  test("does not leave an approval whose time has not come", () => {
    const document = flow({ new: trigger(), a: task(), ok: approval([], { approves: ["a"] }), cancel: action(), z: end() }, [
      "new a",
      "new ok",
      "ok cancel",
      "cancel z",
    ]);
    const play = Play.begin(document);
    expect(play.press("cancel").refused).toBe("action_not_available");
    expect(play.completes("a").press("cancel").told()).toEqual(["completed ok", "reached z after ok", "completed z", "task_completed"]);
  });
});

describe("reaching", () => {
  const join = flow({ new: trigger(), a: task(), b: task(), c: task(), d: task() }, ["new a", "new b", "a c", "b c", "c d"]);

  test("an open step is nothing, but it counts as led to", () => {
    const play = Play.begin(join).completes("a").completes("b");
    expect(play.told()).toEqual(["completed b"]);
    expect(play.step("b").ledTo).toEqual(["c"]);
  });

  test("a completed step opens it anew, announces it again and stops nothing behind it", () => {
    const play = Play.begin(join).completes("a").completes("c").completes("b");
    expect(play.told()).toEqual(["completed b", "reopened c", "reached c after b", "ready c"]);
    expect(play.open).toEqual(["c", "d"]);
  });

  test("a node twice in one event enters it once, and what stands behind counts for both", () => {
    const document = flow(
      { new: trigger(), a: task(), b: task(), go: action(), x: condition(["p"]), y: condition(["p"]), if: condition(["p"]), c: task() },
      ["new a", "a go", "go x", "go y", "x if p", "y if p", "if c p", "if if p"],
    );
    const play = Play.begin(document).press("go");
    expect(play.told("condition_passed")).toEqual(["passed x by p", "passed if by p", "passed y by p"]);
    expect(play.told("step_reached")).toEqual(["reached c after a"]);
  });

  test("a completed end step is nothing", () => {
    const play = Play.begin(flow({ new: trigger(), a: task(), b: task(), z: end() }, ["new a", "new b", "a z", "b z"]))
      .completes("a")
      .completes("b");
    expect(play.told()).toEqual(["completed b", "task_completed"]);
  });
});

describe("an action that runs by itself", () => {
  const chain = flow({ new: trigger(), a: task(), go: action(), first: action(), second: action(), b: task(), c: task() }, [
    "new a",
    "a go",
    "go first",
    "go second",
    "first b",
    "second c",
  ]);

  test("is due where the commit of another reaches it, in the order of the edges", () => {
    const play = Play.begin(chain).press("go");
    expect(play.told()).toEqual(["completed a", "due first from a", "due second from a"]);
    expect(play.state?.status).toBe("active");
  });

  test("leads on for the step whose completion led there", () => {
    const play = Play.begin(chain).press("go").runs("first", "a");
    expect(play.told()).toEqual(["reached b after a", "ready b"]);
    expect(play.runs("second", "a").told()).toEqual(["reached c after a", "ready c"]);
    expect(play.step("a").ledTo).toEqual(["b", "c"]);
    expect(play.step("a").due).toBeUndefined();
  });

  test("keeps the task from being completed until the last one is done", () => {
    const document = flow({ new: trigger(), first: action(), second: action(), y: end(), z: end() }, [
      "new first",
      "new second",
      "first y",
      "second z",
    ]);
    const play = Play.begin(document).runs("first", "new");
    expect(play.told()).toEqual(["reached y", "completed y"]);
    expect(play.runs("second", "new").told()).toEqual(["reached z", "completed z", "task_completed"]);
  });

  test("that is discarded moves on without its changes", () => {
    const play = Play.begin(chain)
      .press("go")
      .runs("first", "a", { changes: { fields: { note: "lost" }, stage: "c" }, discarded: true });
    expect(play.told()).toEqual(["reached b after a", "ready b"]);
    expect(play.state?.fields.note).toBeNull();
  });

  test("is committed once, and only where it is due", () => {
    const play = Play.begin(chain).press("go").runs("first", "a");
    expect(play.runs("first", "a").refused).toBe("action_not_available");
    expect(play.runs("second", "b").refused).toBe("action_not_available");
    expect(play.runs("second", "nowhere").refused).toBe("action_not_available");
  });

  test("stands behind several steps for the one completed last, the first in nodes order among equals", () => {
    const document = flow({ new: trigger(), b: task(), a: task(), go: action(), auto: action(), c: task() }, [
      "new a",
      "new b",
      "a go",
      "b go",
      "go auto",
      "auto c",
    ]);
    const play = Play.begin(document).press("go");
    expect(play.told("action_due")).toEqual(["due auto from b"]);
    expect(play.runs("auto", "b").told("step_reached")).toEqual(["reached c after b"]);
    expect([play.step("a").ledTo, play.step("b").ledTo]).toEqual([["c"], ["c"]]);
  });

  test("cannot be discarded where a person pressed it", () => {
    const play = Play.begin(chain).does({ kind: "action_committed", action: "go", runId: "r", changes: {}, origin: null, discarded: true });
    expect(play.refused).toBe("action_not_available");
  });
});

describe("straight exits", () => {
  const both = flow({ new: trigger(), a: task(), go: action(), b: task(), c: task(), d: task() }, ["new a", "a go", "a b", "a c", "go d"]);

  test("are taken when the step is completed; its actions are not", () => {
    const play = Play.begin(both).completes("a", { note: "x" });
    expect(play.told()).toEqual(["changed note", "completed a", "reached b after a", "reached c after a", "ready b", "ready c"]);
  });

  test("are not taken when one of its actions is pressed", () => {
    expect(Play.begin(both).press("go").open).toEqual(["d"]);
  });

  test.each([
    ["nothing", "not_a_step"],
    ["go", "not_a_step"],
    ["b", "step_stopped"],
    ["h", "step_hidden"],
    ["ok", "wrong_kind"],
    ["left", "left_by_actions"],
    ["done", "step_completed"],
  ])("completing %s is refused: %s", (step, code) => {
    const document = flow(
      { new: trigger(), go: action(), b: task(), h: task({ visibleIf: checked("yes") }), ok: approval(), left: task(), done: task() },
      ["new h", "new ok", "new left", "new done", "left go", "go b"],
    );
    const play = Play.begin(document).completes("done").completes(step);
    expect(play.refused).toBe(code);
    expect(play.detail).toMatch(/\.$/);
  });

  test("a step that leads nowhere can be completed", () => {
    expect(
      Play.begin(flow({ new: trigger(), a: task() }, ["new a"]))
        .completes("a")
        .told(),
    ).toEqual(["completed a", "task_completed"]);
  });
});
