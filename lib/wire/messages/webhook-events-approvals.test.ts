import { describe, expect, test } from "vitest";
import { approval, checked, end, flow, task, trigger } from "#lib/engine/testing/test-flow.ts";
import { Heard } from "#lib/wire/messages/webhook-events-testing.ts";

const shown = { visibleIf: checked("yes") };
const by = (...names: string[]) => names.map((name) => `${name}@example.com`);

/** Two steps and an approval over them; behind it `next`, and where `exit` is given the way of a rejection. */
const reviewed = (
  approvers: string[] = [],
  exit: string[] = [],
  kind: "approval" | "parallel_approval" | "sequential_approval" = "approval",
) =>
  flow(
    { new: trigger(), a: task(), b: task(), ok: approval(by(...approvers), { kind, approves: ["a", "b"] }), next: task(), fix: task() },
    ["new a", "new b", "new ok", "ok next approved", ...exit],
  );

describe("an approval over steps", () => {
  test("sends one TaskApproved for each of them, with the decision and who gave it; then it is Completed and leads on", () => {
    const play = Heard.from(reviewed()).completes("a").completes("b").approves("ok", "bea", "fine");
    expect(play.words).toEqual(["a approved by bea at ok", "b approved by bea at ok", "ok is Completed", "next ready"]);
    expect(play.events[0]).toEqual({
      event: "task.approved",
      step: "a",
      approval: "ok",
      decision: {
        approver: { id: "bea", email: "bea@example.com" },
        decision: "Approved",
        comment: "fine",
        decidedDate: "2026-01-31T09:04:00.000Z",
      },
    });
  });

  test("has a comment of null where none was given", () => {
    expect(Heard.from(reviewed()).completes("a").completes("b").rejects("ok").events[0]).toMatchObject({ decision: { comment: null } });
  });

  test("sends one TaskRejected for each of them, reopens them and waits there: not ready until they are completed again", () => {
    const play = Heard.from(reviewed()).completes("a").completes("b").rejects("ok");
    expect(play.words).toEqual([
      "a rejected by ann at ok",
      "b rejected by ann at ok",
      "a is NotCompleted",
      "b is NotCompleted",
      "ok not_ready",
    ]);
    expect(play.completes("a").words).toEqual(["a is Completed"]);
    expect(play.completes("b").words).toEqual(["b is Completed", "ok ready"]);
  });

  test("follows its rejected edge: the approval is Completed with its decision, and not announced as not ready", () => {
    const play = Heard.from(reviewed([], ["ok fix rejected"]))
      .completes("a")
      .completes("b")
      .rejects("ok");
    expect(play.words).toEqual([
      ...["a rejected by ann at ok", "b rejected by ann at ok", "ok is Completed", "a is NotCompleted", "b is NotCompleted"],
      "fix ready",
    ]);
  });

  test("whose rejected edge leads to a step under review announces that one again, and not the other", () => {
    const play = Heard.from(reviewed([], ["ok a rejected"]))
      .completes("a")
      .completes("b")
      .rejects("ok");
    expect(play.words.filter((word) => word.endsWith("ready"))).toEqual(["a ready"]);
  });

  test("counts visible steps only: a hidden one has no message, whatever its status", () => {
    const document = flow({ new: trigger(), a: task(), b: task(shown), ok: approval([], { approves: ["a", "b"] }) }, [
      "new a",
      "new b",
      "new ok",
    ]);
    const play = Heard.from(document, { yes: true }).completes("a").completes("b").sets({ yes: false });
    expect(play.words).toEqual([]);
    expect(play.rejects("ok").words).toEqual(["a rejected by ann at ok", "a is NotCompleted", "ok not_ready"]);
  });

  test("is about end steps and itself never, whatever it names", () => {
    const document = flow({ new: trigger(), a: task(), z: end(), ok: approval([], { approves: ["z", "ok", "a", "gone"] }) }, [
      "new a",
      "new z",
      "new ok",
    ]);
    expect(Heard.from(document).completes("a").approves("ok").words).toEqual([
      "a approved by ann at ok",
      "ok is Completed",
      "run.completed",
    ]);
  });
});

describe("an approval that names no steps, or none that is visible", () => {
  test("is what its messages are about", () => {
    const document = flow({ new: trigger(), ok: approval(), b: task() }, ["new ok", "ok b approved"]);
    expect(Heard.from(document).approves("ok").words).toEqual(["ok approved by ann at ok", "ok is Completed", "b ready"]);
  });

  test("is approvable, and what its messages are about, where all of them are hidden", () => {
    const document = flow({ new: trigger(), a: task(shown), ok: approval([], { approves: ["a"] }) }, ["new a", "new ok"]);
    const play = Heard.from(document);
    expect(play.words).toEqual(["run.created", "ok ready"]);
    expect(play.approves("ok").words).toEqual(["ok approved by ann at ok", "ok is Completed", "run.completed"]);
  });

  test("stays ready after a rejection without an edge, and nothing more is announced", () => {
    const play = Heard.from(flow({ new: trigger(), ok: approval() }, ["new ok"])).rejects("ok");
    expect(play.words).toEqual(["ok rejected by ann at ok"]);
    expect(play.approves("ok").words).toEqual(["ok approved by ann at ok", "ok is Completed", "run.completed"]);
  });
});

describe("several approvers", () => {
  test.each(["parallel_approval", "sequential_approval"] as const)("of a %s: only the decision that completes it is sent", (kind) => {
    const play = Heard.from(reviewed(["ann", "bea", "cem"], [], kind))
      .completes("a")
      .completes("b");
    expect(play.approves("ok", "ann").words).toEqual([]);
    expect(play.approves("ok", "bea").words).toEqual([]);
    expect(play.approves("ok", "cem").words).toEqual([
      "a approved by cem at ok",
      "b approved by cem at ok",
      "ok is Completed",
      "next ready",
    ]);
  });

  test("one rejection rejects, whoever approved before", () => {
    const play = Heard.from(reviewed(["ann", "bea", "cem"], [], "parallel_approval"))
      .completes("a")
      .completes("b")
      .approves("ok", "cem");
    expect(play.rejects("ok", "ann").words.slice(0, 2)).toEqual(["a rejected by ann at ok", "b rejected by ann at ok"]);
  });

  test("the decision of one who was put in another's place is sent like any other", () => {
    const play = Heard.from(reviewed(["ann", "bea"], [], "sequential_approval"))
      .completes("a")
      .completes("b")
      .approves("ok", "ann");
    play.does({ kind: "approver_replaced", step: "ok", from: "bea@example.com", to: "dan@example.com" });
    expect(play.approves("ok", "dan").words.slice(0, 2)).toEqual(["a approved by dan at ok", "b approved by dan at ok"]);
  });
});

describe("a decided approval", () => {
  test("is announced neither as ready nor as not ready while it is Completed", () => {
    const document = flow({ new: trigger(), a: task(), ok: approval([], { approves: ["a"] }), b: task() }, [
      "new a",
      "new ok",
      "ok b approved",
    ]);
    const play = Heard.from(document).completes("a").approves("ok");
    expect(play.reopens("a").words).toEqual(["a is NotCompleted"]);
    expect(play.completes("a").words).toEqual(["a is Completed"]);
  });

  test("that is opened anew is announced again", () => {
    const document = flow({ new: trigger(), a: task(), ok: approval(), b: task() }, ["new a", "a ok", "ok b approved", "b ok"]);
    const play = Heard.from(document).completes("a").approves("ok").completes("b");
    expect(play.words).toEqual(["b is Completed", "ok is NotCompleted", "ok ready"]);
  });

  test("that a person reopens is unchecked, which says nothing about its own readiness", () => {
    const play = Heard.from(reviewed()).completes("a").completes("b").approves("ok").reopens("ok");
    expect(play.words).toEqual(["ok is NotCompleted", "next not_ready"]);
  });

  test("that waits for its next round is stopped, and not ready, where a reopened step led to it", () => {
    const document = flow({ new: trigger(), a: task(), ok: approval([], { approves: ["a"] }) }, ["new a", "a ok"]);
    const play = Heard.from(document).completes("a").rejects("ok");
    expect(play.words).toEqual(["a rejected by ann at ok", "a is NotCompleted", "ok not_ready"]);
    expect(play.step("ok").stopped).toBe(true);
  });

  test("that is hidden is passed along its approved exit without a decision or a message", () => {
    const document = flow({ new: trigger(), a: task(), ok: approval([], { ...shown, approves: ["a"] }), b: task() }, [
      "new a",
      "a ok",
      "ok b approved",
    ]);
    expect(Heard.from(document).completes("a").words).toEqual(["a is Completed", "b ready"]);
  });
});
