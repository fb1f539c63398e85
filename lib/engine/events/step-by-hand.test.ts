import { describe, expect, test } from "vitest";
import { action, checked, condition, end, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";

const line = flow({ new: trigger(), a: task(), b: task(), c: task(), z: end() }, ["new a", "a b", "b c", "c z"]);

describe("reopening a step", () => {
  test("stops what it led to, where that is not completed", () => {
    const play = Play.begin(line).completes("a").reopens("a");
    expect(play.told()).toEqual(["reopened a", "stopped b", "not ready b"]);
    expect(play.open).toEqual(["a"]);
    expect(play.step("b").reachedAt).not.toBeNull();
  });

  test("leaves what is completed behind it, and what that led to", () => {
    const play = Play.begin(line).completes("a").completes("b").reopens("a");
    expect(play.told()).toEqual(["reopened a"]);
    expect(play.open).toEqual(["a", "c"]);
  });

  test("stops over hidden steps, conditions and actions, whoever else led there", () => {
    const document = flow(
      {
        new: trigger(),
        a: task(),
        o: task(),
        go: action(),
        auto: action(),
        if: condition(["p"]),
        h: task({ visibleIf: checked("yes") }),
        b: task(),
      },
      ["new a", "new o", "a go", "go if", "if auto p", "auto h", "h b", "o b"],
    );
    const play = Play.begin(document).press("go").runs("auto", "a");
    expect(play.told("step_reached")).toEqual(["reached b after a"]);
    expect(play.step("a").ledTo).toEqual(["h", "b"]);
    expect(play.completes("o").reopens("a").told()).toEqual(["reopened a", "stopped h", "stopped b", "not ready b"]);
  });

  test("makes a completed task active again, and completing it again completes the task again", () => {
    const play = Play.begin(line).completes("a").completes("b").completes("c");
    expect(play.told("task_completed")).toHaveLength(1);
    expect(play.reopens("c").told()).toEqual(["reopened c", "task_reopened"]);
    expect(play.completes("c").told()).toEqual(["completed c", "task_completed"]);
  });

  test.each([
    ["z", "step_ends"],
    ["a", "step_not_completed"],
    ["b", "step_stopped"],
    ["new", "not_a_step"],
  ])("%s is refused: %s", (step, code) => {
    expect(Play.begin(line).reopens(step).refused).toBe(code);
  });

  test("of a hidden one is refused", () => {
    const document = flow({ new: trigger(), a: task({ visibleIf: checked("yes") }), b: task() }, ["new a", "a b"]);
    expect(Play.begin(document, { yes: true }).completes("a").sets({ yes: false }).reopens("a").refused).toBe("step_hidden");
  });
});

describe("a step that a person reopened, completed again", () => {
  test("leads on only to steps that are not completed", () => {
    const fork = flow({ new: trigger(), a: task(), b: task(), c: task(), d: task() }, ["new a", "a b", "a c", "c d"]);
    const play = Play.begin(fork).completes("a").completes("b").reopens("a");
    expect(play.told()).toEqual(["reopened a", "stopped c", "not ready c"]);
    expect(play.completes("a").told()).toEqual(["completed a", "reached c after a", "ready c"]);
    expect(play.step("b").status).toBe("Completed");
    expect(play.step("a").ledTo).toEqual(["c"]);
    expect(play.step("a").reopened).toBeUndefined();
  });

  test("opens completed ones anew where it would leave nothing open", () => {
    const play = Play.begin(line).completes("a").completes("b").completes("c").reopens("a").completes("a");
    expect(play.told()).toEqual(["completed a", "reopened b", "reached b after a", "ready b"]);
  });

  test("passes over hidden completed steps and conditions", () => {
    const document = flow(
      { new: trigger(), a: task(), h: task({ visibleIf: checked("yes") }), if: condition(["p"]), b: task(), o: task() },
      ["new a", "new o", "a h", "h if", "if b p"],
    );
    const play = Play.begin(document, { yes: true }).completes("a").completes("h").sets({ yes: false }).reopens("a");
    expect(play.told()).toEqual(["reopened a"]);
    expect(play.completes("a").told()).toEqual(["completed a", "passed if by p"]);
    expect(play.step("a").ledTo).toEqual(["h", "b"]);
  });

  test("holds for what it reaches through actions that run by themselves", () => {
    const document = flow({ new: trigger(), a: task(), o: task(), go: action(), one: action(), two: action(), b: task(), c: task() }, [
      "new a",
      "new o",
      "a go",
      "go one",
      "one two",
      "two b",
      "two c",
    ]);
    const play = Play.begin(document)
      .press("go")
      .runs("one", "a")
      .runs("two", "a")
      .completes("b")
      .reopens("a")
      .press("go")
      .runs("one", "a");
    expect(play.told()).toEqual(["due two from a"]);
    expect(play.runs("two", "a").told()).toEqual(["reached c after a", "ready c"]);
  });

  test("leads on to completed ones where an action leaves another step together with it", () => {
    const document = flow({ new: trigger(), a: task(), b: task(), o: task(), go: action(), c: task() }, [
      "new a",
      "new b",
      "new o",
      "a go",
      "b go",
      "go c",
    ]);
    const first = Play.begin(document).press("go").completes("c").reopens("a");
    expect(first.press("go").told()).toEqual(["completed a"]);
    const two = flow({ new: trigger(), a: task(), b: task(), o: task(), go: action(), back: action(), c: task() }, [
      "new a",
      "new o",
      "a go",
      "b go",
      "go c",
      "o back",
      "back b",
    ]);
    const second = Play.begin(two).press("go").completes("c").reopens("a").press("back").press("go");
    expect(second.told()).toEqual(["completed a", "completed b", "reopened c", "reached c after a", "ready c"]);
  });
});
