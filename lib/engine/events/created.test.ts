import { describe, expect, test } from "vitest";
import { action, checked, condition, end, flow, Play, person, task, trigger } from "#lib/engine/testing/test-flow.ts";

const simple = flow(
  { new: trigger(), a: task({ assignee: "bea@example.com", dueIn: 2 }), go: action(), b: task(), stop: action(), z: end() },
  ["new a", "a go", "go b", "b stop", "stop z"],
);

describe("a task begins", () => {
  test("at the step that its trigger leads to", () => {
    const play = Play.begin(simple);
    expect(play.told()).toEqual(["task_created", "reached a", "ready a"]);
    expect(play.state).toMatchObject({ status: "active", name: "Acme", assignedTo: null });
    expect(play.step("a")).toEqual({
      status: "NotCompleted",
      stopped: false,
      hidden: false,
      reachedAt: "2026-01-31T09:01:00.000Z",
      completedAt: null,
      completedBy: null,
      assignee: "bea@example.com",
      dueAt: "2026-01-31T11:01:00.000Z",
      decisions: [],
      ledTo: [],
    });
    expect(play.step("b")).toMatchObject({ status: "NotCompleted", stopped: true, reachedAt: null });
  });

  test("with every field of the flow, unset ones null", () => {
    expect(Play.begin(simple, { note: "hello" }).state?.fields).toEqual({ yes: null, no: null, amount: null, tags: null, note: "hello" });
  });

  test("at all targets of a fork, in the order of the edges", () => {
    const play = Play.begin(flow({ new: trigger(), a: task(), b: task(), c: task() }, ["new c", "new a", "new b"]));
    expect(play.told("step_reached")).toEqual(["reached c", "reached a", "reached b"]);
    expect(play.open).toEqual(["a", "b", "c"]);
  });

  test("behind a condition where its values say, and the path that decided is told", () => {
    const document = flow({ new: trigger(), if: condition([{ id: "y", name: "Yes", when: checked("yes") }, "n"]), a: task(), b: task() }, [
      "new if",
      "if a y",
      "if b n",
    ]);
    expect(Play.begin(document, { yes: true }).facts).toContainEqual({ kind: "condition_passed", condition: "if", path: "y", by: "rules" });
    expect(Play.begin(document, { yes: true }).open).toEqual(["a"]);
    expect(Play.begin(document).facts).toContainEqual({ kind: "condition_passed", condition: "if", path: "n", by: "default" });
    expect(Play.begin(document).open).toEqual(["b"]);
  });

  test("nowhere behind a condition of which no path holds", () => {
    const play = Play.begin(
      flow({ new: trigger(), if: condition([{ id: "y", name: "Yes", when: checked("yes") }]), a: task() }, ["new if", "if a y"]),
    );
    expect(play.told()).toEqual(["task_created", "task_completed"]);
  });

  test("and an action behind the trigger is due by itself", () => {
    const play = Play.begin(flow({ new: trigger(), a: action(), s: task() }, ["new a", "a s"]));
    expect(play.told()).toEqual(["task_created", "due a from new"]);
    expect(play.state?.status).toBe("active");
    expect(play.runs("a", "new").told()).toEqual(["reached s", "ready s"]);
  });

  test("and is completed at once where nothing is open", () => {
    const play = Play.begin(flow({ new: trigger(), z: end() }, ["new z"]));
    expect(play.told()).toEqual(["task_created", "reached z", "completed z", "task_completed"]);
    expect(play.state?.status).toBe("completed");
    expect(play.step("z").completedBy).toEqual(person("ann"));
  });

  test("only once, and first", () => {
    const play = Play.begin(simple);
    play.does({ kind: "created", trigger: "new", name: "Again", fields: {}, assignedTo: null, dueAt: null });
    expect(play.refused).toBe("wrong_kind");
    expect(new Play(simple).completes("a").refused).toBe("wrong_kind");
  });

  test("with a trigger of the flow only", () => {
    const play = new Play(simple).does({ kind: "created", trigger: "a", name: "", fields: {}, assignedTo: null, dueAt: null });
    expect(play.refused).toBe("no_such_node");
  });
});
