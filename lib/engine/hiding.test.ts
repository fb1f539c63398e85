import { describe, expect, test } from "vitest";
import { action, approval, checked, condition, end, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";

const shown = { visibleIf: checked("yes") };
const line = flow({ new: trigger(), a: task(), h: task({ ...shown, dueIn: 1 }), b: task(), c: task() }, ["new a", "a h", "h b", "b c"]);

describe("a hidden step", () => {
  test("that is reached is passed along its exit without being completed", () => {
    const play = Play.begin(line).completes("a");
    expect(play.told()).toEqual(["completed a", "reached b after a", "ready b"]);
    expect(play.step("h")).toMatchObject({
      status: "NotCompleted",
      stopped: false,
      hidden: true,
      reachedAt: "2026-01-31T09:02:00.000Z",
      dueAt: null,
    });
  });

  test("does not block: the task is completed without it", () => {
    expect(Play.begin(line).completes("a").completes("b").completes("c").told()).toEqual(["completed c", "task_completed"]);
  });

  test("opens when a rule shows it after its turn has come, beside what was reached", () => {
    const play = Play.begin(line).completes("a").sets({ yes: true });
    expect(play.told()).toEqual(["changed yes", "shown h", "ready h"]);
    expect(play.open).toEqual(["h", "b"]);
    expect(play.step("h").dueAt).toBe("2026-01-31T10:03:00.000Z");
    expect(play.completes("h").told()).toEqual(["completed h"]);
  });

  test("that is shown makes a completed task active again", () => {
    const play = Play.begin(line).completes("a").completes("b").completes("c").sets({ yes: true });
    expect(play.told()).toEqual(["changed yes", "shown h", "ready h", "task_reopened"]);
  });

  test("that is shown before its turn waits for it", () => {
    const play = Play.begin(line).sets({ yes: true });
    expect(play.told()).toEqual(["changed yes", "shown h"]);
    expect(play.completes("a").open).toEqual(["h"]);
  });

  test("is passed over like a condition in the search for the previous step", () => {
    const document = flow({ new: trigger(), h: task(shown), b: task() }, ["new h", "h b"]);
    expect(Play.begin(document).facts).toContainEqual({ kind: "step_reached", step: "b", previous: null });
  });

  test("is passed when it is completed and reached again, and stays completed", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown), b: task(), back: action() }, [
      "new a",
      "a h",
      "h b",
      "b back",
      "back a",
    ]);
    const play = Play.begin(document, { yes: true })
      .completes("a")
      .completes("h")
      .press("back", { fields: { yes: false } })
      .completes("a");
    expect(play.told()).toEqual(["completed a", "reopened b", "reached b after a", "ready b"]);
    expect(play.step("h").status).toBe("Completed");
  });

  test("that is an approval is passed along its approved exit without a decision", () => {
    const document = flow({ new: trigger(), a: task(), ok: approval([], shown), tell: action(), y: task(), n: task() }, [
      "new a",
      "a ok",
      "ok tell approved",
      "tell y",
      "ok n rejected",
    ]);
    const play = Play.begin(document).completes("a");
    expect(play.told()).toEqual(["completed a", "due tell from a"]);
    expect(play.runs("tell", "a").told("step_reached")).toEqual(["reached y after a"]);
  });
});

describe("a rule that hides an open step", () => {
  test("passes through it at once, for those who led to it", () => {
    const play = Play.begin(line, { yes: true }).completes("a").sets({ yes: false });
    expect(play.told()).toEqual(["changed yes", "hidden h", "reached b after a", "not ready h", "ready b"]);
    expect(play.step("a").ledTo).toEqual(["h", "b"]);
    expect(play.reopens("a").told("step_stopped")).toEqual(["stopped h", "stopped b"]);
  });

  test("and shows it again stops nothing", () => {
    const play = Play.begin(line, { yes: true }).completes("a").sets({ yes: false }).sets({ yes: true });
    expect(play.told()).toEqual(["changed yes", "shown h", "ready h"]);
    expect(play.open).toEqual(["h", "b"]);
  });

  test("passes over hidden steps behind it, once, and conditions", () => {
    const document = flow({ new: trigger(), g: task(shown), h: task(shown), if: condition(["p"]), b: task() }, [
      "new h",
      "new g",
      "h g",
      "g if",
      "if h p",
      "if b p",
    ]);
    const play = Play.begin(document, { yes: true }).sets({ yes: false });
    expect(play.told("step_hidden", "condition_passed", "step_reached")).toEqual(["hidden g", "hidden h", "passed if by p", "reached b"]);
    expect(play.step("new").ledTo).toEqual(["h", "g", "b"]);
  });

  test("judges on the values of the action that leaves it, which completes it", () => {
    const document = flow({ new: trigger(), h: task(shown), go: action(), b: task(), c: task() }, ["new h", "h go", "h c", "go b"]);
    const play = Play.begin(document, { yes: true }).press("go", { fields: { yes: false } });
    expect(play.told()).toEqual(["changed yes", "completed h", "hidden h", "reached b after h", "ready b"]);
    expect(play.open).toEqual(["b"]);
  });

  test("makes an action behind it due", () => {
    const document = flow({ new: trigger(), ok: approval([], shown), auto: action(), b: task() }, ["new ok", "ok auto approved", "auto b"]);
    const play = Play.begin(document, { yes: true }).sets({ yes: false });
    expect(play.told()).toEqual(["changed yes", "hidden ok", "due auto from new", "not ready ok"]);
    expect(play.runs("auto", "new").told("step_reached")).toEqual(["reached b"]);
  });
});

describe("showing and reaching in one event", () => {
  const document = flow({ new: trigger(), a: task(), h: task(shown), b: task(), z: end(shown), o: task(), go: action() }, [
    "new a",
    "new o",
    "a h",
    "h b",
    "b z",
    "b go",
    "go h",
    "go z",
  ]);

  test("a passed step is reached like any other", () => {
    const play = Play.begin(document)
      .completes("a")
      .press("go", { fields: { yes: true } });
    expect(play.told()).toEqual([
      "changed yes",
      "completed b",
      "shown h",
      "shown z",
      "reached h after b",
      "reached z after b",
      "completed z",
      "ready h",
    ]);
  });

  test("a passed end step completes itself when it is shown", () => {
    const play = Play.begin(document).completes("a").completes("b");
    expect(play.step("z")).toMatchObject({ hidden: true, stopped: false, status: "NotCompleted" });
    expect(play.sets({ yes: true }).told()).toEqual(["changed yes", "shown h", "shown z", "completed z", "ready h"]);
  });

  test("a stopped end step that is shown waits until it is reached", () => {
    const play = Play.begin(document).sets({ yes: true });
    expect(play.told()).toEqual(["changed yes", "shown h", "shown z"]);
  });
});

describe("visibility", () => {
  const asked = { visibleIf: { all: [{ expression: "now > then" }] } };
  const document = flow({ new: trigger(), a: task(), h: task(asked), b: task() }, ["new a", "new b", "a h", "h b"]);

  test("is judged on arrival with the answers of the event", () => {
    const play = Play.begin(document);
    play.does({ kind: "step_completed", step: "a" }, "ann", { "now > then": true });
    expect(play.told()).toEqual(["completed a", "shown h", "reached h after a", "ready h"]);
  });

  test("is not judged of other steps where no changes are committed", () => {
    const play = Play.begin(document, {}, { "now > then": true }).completes("b");
    expect(play.told()).toEqual(["completed b"]);
    expect(play.completes("a").told()).toEqual(["completed a", "hidden h", "reopened b", "reached b after a", "ready b"]);
  });

  test("of an open step that is reached and hidden now is passed for all who led to it", () => {
    const twice = flow({ new: trigger(), a: task(), c: task(), h: task(asked), b: task() }, ["new a", "new c", "a h", "c h", "h b"]);
    const play = Play.begin(twice).does({ kind: "step_completed", step: "a" }, "ann", { "now > then": true }).completes("c");
    expect(play.told()).toEqual(["completed c", "hidden h", "reached b after c", "not ready h", "ready b"]);
    expect(play.step("a").ledTo).toEqual(["h", "b"]);
  });
});
