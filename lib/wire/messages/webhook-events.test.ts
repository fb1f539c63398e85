import { describe, expect, test } from "vitest";
import { action, approval, checked, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { FieldValues } from "#lib/fields/definition.ts";
import { Heard } from "#lib/wire/messages/webhook-events-testing.ts";

const shown = { visibleIf: checked("yes") };
const YES: FieldValues = { yes: true };
const NO: FieldValues = { yes: false };
const by = (...names: string[]) => names.map((name) => `${name}@example.com`);

const line = flow({ new: trigger(), a: task(), b: task(), z: end() }, ["new a", "a b", "b z"]);

describe("a task is ready", () => {
  test("when a task is created, for each step that is not stopped, not hidden and approvable", () => {
    const document = flow(
      { new: trigger(), a: task(), later: task(), hidden: task(shown), early: approval([], { approves: ["a"] }), free: approval() },
      ["new a", "a later", "new hidden", "new early", "new free"],
    );
    expect(Heard.from(document).words).toEqual(["run.created", "a ready", "free ready"]);
  });

  test("when a step is shown by a rule", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown) }, ["new a", "new h"]);
    expect(Heard.from(document).sets(YES).words).toEqual(["h ready"]);
  });

  test("not when a rule shows a step whose turn it is not", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown) }, ["new a", "a h"]);
    expect(Heard.from(document).sets(YES).words).toEqual([]);
  });

  test("when a step is unstopped", () => {
    expect(Heard.from(line).completes("a").words).toEqual(["a is Completed", "b ready"]);
    expect(Heard.from(line).closes().opens().words).toEqual(["a ready"]);
  });

  test("when an approval becomes approvable: every step it approves is completed", () => {
    const document = flow({ new: trigger(), a: task(), b: task(), ok: approval([], { approves: ["a", "b"] }) }, [
      "new a",
      "new b",
      "new ok",
    ]);
    const play = Heard.from(document).completes("a");
    expect(play.words).toEqual(["a is Completed"]);
    expect(play.completes("b").words).toEqual(["b is Completed", "ok ready"]);
  });

  test("when the last step that holds its approval up is hidden: visible ones alone count", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown), ok: approval([], { approves: ["a", "h"] }) }, [
      "new a",
      "new h",
      "new ok",
    ]);
    expect(Heard.from(document, YES).completes("a").sets(NO).words).toEqual(["h not_ready", "ok ready"]);
  });

  test("never because of a move to a new version", () => {
    const next = flow({ new: trigger(), a: task(shown), x: task(), ok: approval([], { approves: ["b"] }) }, ["new a", "a x", "new ok"]);
    expect(Heard.from(line).migrates(next).words).toEqual([]);
    expect(Heard.from(line).completes("a").migrates(next, "x").words).toEqual([]);
  });

  test("not because of an action that runs by itself behind a migration, but by what is done next", () => {
    const next = flow({ new: trigger(), a: approval([], shown), auto: action(), b: task(), c: task() }, [
      "new a",
      "a auto approved",
      "auto b",
      "b c",
    ]);
    const play = Heard.from(line).migrates(next);
    expect(play.words).toEqual([]);
    expect(play.runs("auto", "new").words).toEqual([]);
    expect(play.completes("b").words).toEqual(["b is Completed", "c ready"]);
  });

  test("once where the very event that reaches it shows it", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown) }, ["new a", "a h"]);
    expect(Heard.from(document).completes("a", { yes: true }).words).toEqual(["a is Completed", "h ready"]);
  });

  test("again where it is reached again", () => {
    const document = flow({ new: trigger(), a: task(), b: task() }, ["new a", "a b", "b a"]);
    expect(Heard.from(document).completes("a").completes("b").words).toEqual(["b is Completed", "a is NotCompleted", "a ready"]);
  });
});

describe("a task is not ready", () => {
  test("when it is hidden by a rule", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown) }, ["new a", "new h"]);
    expect(Heard.from(document, YES).sets(NO).words).toEqual(["h not_ready"]);
  });

  test("when it is stopped again: by reopening what led to it, or by completing the run by hand", () => {
    expect(Heard.from(line).completes("a").reopens("a").words).toEqual(["a is NotCompleted", "b not_ready"]);
    expect(Heard.from(line).closes().words).toEqual(["a not_ready", "run.completed"]);
  });

  test("when it is no longer approvable: a step under review is reopened, or shown", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown), ok: approval([], { approves: ["a", "h"] }) }, [
      "new a",
      "new h",
      "new ok",
    ]);
    const play = Heard.from(document).completes("a");
    expect(play.words).toEqual(["a is Completed", "ok ready"]);
    expect(play.reopens("a").words).toEqual(["a is NotCompleted", "ok not_ready"]);
    expect(play.completes("a").sets(YES).words).toEqual(["h ready", "ok not_ready"]);
  });

  test("never because of a move to a new version", () => {
    const next = flow({ new: trigger(), a: task(shown) }, ["new a"]);
    expect(Heard.from(line).migrates(next).words).toEqual(["run.completed"]);
  });
});

describe("a task is checked and unchecked", () => {
  test("at each completion and reopening, which say nothing about its own readiness", () => {
    const play = Heard.from(flow({ new: trigger(), a: task(), b: task() }, ["new a", "new b"]));
    expect(play.completes("a").words).toEqual(["a is Completed"]);
    expect(play.reopens("a").words).toEqual(["a is NotCompleted"]);
  });

  test("with a message for each step that one action completes", () => {
    const document = flow({ new: trigger(), a: task(), b: task(), go: action(), c: task() }, ["new a", "new b", "a go", "b go", "go c"]);
    expect(Heard.from(document).press("go").words).toEqual(["a is Completed", "b is Completed", "c ready"]);
  });

  test("twice where one event completes it and opens it anew, each with its own status", () => {
    const document = flow({ new: trigger(), a: task(), go: action() }, ["new a", "a go", "go a"]);
    expect(Heard.from(document).press("go").words).toEqual(["a is Completed", "a is NotCompleted", "a ready"]);
  });

  test("never at an end step, which is not announced as ready either", () => {
    const play = Heard.from(line).completes("a").completes("b");
    expect(play.words).toEqual(["b is Completed", "run.completed"]);
    expect(play.step("z").status).toBe("Completed");
  });

  test("not where a hidden step is passed, nor where a move makes an open step an end", () => {
    const passed = flow({ new: trigger(), a: task(), h: task(shown), b: task() }, ["new a", "a h", "h b"]);
    expect(Heard.from(passed).completes("a").words).toEqual(["a is Completed", "b ready"]);
    expect(Heard.from(line).migrates(flow({ new: trigger(), a: end() }, ["new a"])).words).toEqual(["run.completed"]);
  });

  test("not where it is hidden, Completed and reached again", () => {
    const document = flow({ new: trigger(), a: task(), h: task(shown), b: task() }, ["new a", "new h", "a h", "h b"]);
    const play = Heard.from(document, { yes: true }).completes("h").sets({ yes: false });
    expect(play.completes("a").words).toEqual(["a is Completed"]);
    expect(play.step("h").status).toBe("Completed");
  });

  test("where a move to a new version opens it anew", () => {
    const document = flow({ new: trigger(), a: task(), h: task(), b: task() }, ["new a", "a h", "new b"]);
    const next = flow({ new: trigger(), a: task(), h: task(shown), b: task() }, ["new a", "a h", "h b", "new b"]);
    expect(Heard.from(document).completes("b").completes("a").migrates(next).words).toEqual(["b is NotCompleted"]);
  });
});

describe("a run", () => {
  test("is created once, whatever it reaches", () => {
    expect(Heard.from(line).words).toEqual(["run.created", "a ready"]);
  });

  test("that begins with nothing to wait for is created and completed", () => {
    expect(Heard.from(flow({ new: trigger(), z: end() }, ["new z"])).words).toEqual(["run.created", "run.completed"]);
  });

  test("is completed at each change to completed; that it is active again is no message", () => {
    const play = Heard.from(flow({ new: trigger(), a: task() }, ["new a"])).completes("a");
    expect(play.words).toEqual(["a is Completed", "run.completed"]);
    expect(play.reopens("a").words).toEqual(["a is NotCompleted"]);
    expect(play.completes("a").words).toEqual(["a is Completed", "run.completed"]);
  });

  test("is not completed while an action that runs by itself is due", () => {
    const document = flow({ new: trigger(), a: approval(), auto: action(), z: end() }, ["new a", "a auto approved", "auto z"]);
    const play = Heard.from(document).approves("a");
    expect(play.words).toEqual(["a approved by ann at a", "a is Completed"]);
    expect(play.runs("auto", "a").words).toEqual(["run.completed"]);
  });

  test("hears nothing of an end step that a rule shows or that is reached again, but of what that completes", () => {
    const document = flow({ new: trigger(), a: task(), b: task(), z: end(shown) }, ["new a", "new b", "new z", "a z", "b z"]);
    const play = Heard.from(document).sets({ yes: true });
    expect(play.words).toEqual([]);
    expect(play.step("z").status).toBe("Completed");
    expect(play.completes("a").words).toEqual(["a is Completed"]);
    expect(play.completes("b").words).toEqual(["b is Completed", "run.completed"]);
  });

  test("says nothing where values, name, assignee or an approver change and nothing follows", () => {
    const play = Heard.from(flow({ new: trigger(), ok: approval(by("ann")) }, ["new ok"]));
    expect(play.does({ kind: "fields_changed", fields: { note: "x" }, name: "B", assignedTo: "ann@example.com" }).words).toEqual([]);
    expect(play.does({ kind: "approver_replaced", step: "ok", from: "ann@example.com", to: "bea@example.com" }).words).toEqual([]);
  });
});
