import { describe, expect, test } from "vitest";
import { action, approval, checked, end, flow, Play, person, task, trigger } from "#lib/engine/testing/test-flow.ts";

const ann = "ann@example.com";
const bea = "bea@example.com";
const cem = "cem@example.com";

const exits = { a: task(), y: task(), n: task() };
const one = (step: ReturnType<typeof approval>) =>
  flow({ new: trigger(), ok: step, ...exits }, ["new ok", "ok y approved", "ok n rejected"]);

describe("an approval", () => {
  test("is completed by one of its approvers and leads along its approved exit", () => {
    const play = Play.begin(one(approval([ann, bea]))).approves("ok", "bea", "fine");
    expect(play.told()).toEqual(["Approved ok", "completed ok", "reached y after ok", "ready y"]);
    expect(play.step("ok").decisions).toEqual([
      { approver: person("bea"), decision: "Approved", comment: "fine", decidedDate: "2026-01-31T09:02:00.000Z" },
    ]);
  });

  test("without approvers is decided by any member, and by nobody else", () => {
    expect(Play.begin(one(approval())).approves("ok", "zoe").refused).toBeNull();
    expect(Play.begin(one(approval())).approves("ok", null).refused).toBe("not_an_approver");
  });

  test("follows its rejected exit when it is rejected, completed with its decision", () => {
    const play = Play.begin(one(approval([ann]))).rejects("ok", "ann", "no");
    expect(play.told()).toEqual(["Rejected ok", "completed ok", "reached n after ok", "ready n"]);
    expect(play.step("ok")).toMatchObject({ status: "Completed", decisions: [{ decision: "Rejected", comment: "no" }] });
  });

  test("makes an action at its exit due", () => {
    const document = flow({ new: trigger(), ok: approval(), tell: action(), y: task(), z: end() }, [
      "new ok",
      "ok tell approved",
      "tell y",
      "ok z rejected",
    ]);
    const play = Play.begin(document).approves("ok");
    expect(play.told()).toEqual(["Approved ok", "completed ok", "due tell from ok"]);
    expect(play.runs("tell", "ok").told()).toEqual(["reached y after ok", "ready y"]);
  });

  test("knows its approvers whatever the case of their emails", () => {
    expect(Play.begin(one(approval(["Ann@Example.com"]))).approves("ok").refused).toBeNull();
  });
});

describe("a parallel approval", () => {
  const document = one(approval([ann, bea, cem], { kind: "parallel_approval" }));

  test("needs all of them, in any order", () => {
    const play = Play.begin(document).approves("ok", "cem").approves("ok", "ann");
    expect(play.told()).toEqual(["Approved ok"]);
    expect(play.approves("ok", "bea").told()).toEqual(["Approved ok", "completed ok", "reached y after ok", "ready y"]);
    expect(play.step("ok").decisions.map(({ approver }) => approver.id)).toEqual(["cem", "ann", "bea"]);
  });

  test("is decided once by each of them", () => {
    const play = Play.begin(document).approves("ok", "ann").approves("ok", "ann");
    expect(play.refused).toBe("already_decided");
    expect(play.detail).toBe('You have decided "OK" already. It waits for bea@example.com, cem@example.com.');
  });

  test("is rejected by one rejection", () => {
    expect(Play.begin(document).approves("ok", "ann").rejects("ok", "bea").told()).toEqual([
      "Rejected ok",
      "completed ok",
      "reached n after ok",
      "ready n",
    ]);
  });

  test("without approvers is decided by nobody", () => {
    expect(Play.begin(one(approval([], { kind: "parallel_approval" }))).approves("ok").refused).toBe("not_an_approver");
  });
});

describe("a sequential approval", () => {
  const document = one(approval([bea, ann, cem], { kind: "sequential_approval" }));

  test("needs all of them in their order", () => {
    const play = Play.begin(document).approves("ok", "ann");
    expect(play.refused).toBe("out_of_turn");
    expect(play.detail).toBe('It is not your turn to decide "OK". It waits for bea@example.com first.');
    play.approves("ok", "bea");
    expect(play.approves("ok", "bea").refused).toBe("already_decided");
    expect(play.approves("ok", "ann").approves("ok", "cem").told("step_completed")).toEqual(["completed ok"]);
  });

  test("is rejected in turn too", () => {
    expect(Play.begin(document).rejects("ok", "cem").refused).toBe("out_of_turn");
    expect(Play.begin(document).rejects("ok", "bea").told("step_reached")).toEqual(["reached n after ok"]);
  });
});

describe("a decision is refused", () => {
  const document = flow(
    {
      new: trigger(),
      a: task(),
      ok: approval([ann], { approves: ["a"] }),
      later: approval([ann]),
      h: approval([ann], { visibleIf: checked("yes") }),
      y: task(),
    },
    ["new a", "new ok", "new h", "ok later approved", "later y approved"],
  );

  test("for someone who is no approver, before anything else is judged", () => {
    for (const step of ["ok", "later", "h"]) expect(Play.begin(document).approves(step, "zoe").refused).toBe("not_an_approver");
  });

  test("on a step of another kind, on a stopped, hidden or decided one, and on no step", () => {
    const play = Play.begin(document);
    expect(play.approves("a").refused).toBe("wrong_kind");
    expect(play.approves("later").refused).toBe("step_stopped");
    expect(play.approves("h").refused).toBe("step_hidden");
    expect(play.approves("new").refused).toBe("not_a_step");
    expect(play.completes("a").approves("ok").approves("ok").refused).toBe("step_completed");
  });

  test("until the steps under review are completed", () => {
    const play = Play.begin(document).rejects("ok");
    expect(play.refused).toBe("not_approvable");
    expect(play.detail).toBe('"OK" cannot be decided yet. Complete "A" first.');
  });
});

describe("reviewing", () => {
  const nodes = {
    new: trigger(),
    a: task(),
    b: task({ visibleIf: checked("yes") }),
    ok: approval([ann, bea], { kind: "parallel_approval", approves: ["a", "b"] }),
    y: task(),
  };
  const aside = flow(nodes, ["new a", "new b", "new ok", "ok y approved"]);

  test("an approval is ready when the visible steps under review are completed, and not ready when one is reopened", () => {
    const play = Play.begin(aside, { yes: true });
    expect(play.told("step_ready")).toEqual(["ready a", "ready b"]);
    expect(play.completes("a").told()).toEqual(["completed a"]);
    expect(play.completes("b").told()).toEqual(["completed b", "ready ok"]);
    expect(play.reopens("b").told()).toEqual(["reopened b", "not ready ok"]);
  });

  test("hidden steps do not count", () => {
    const play = Play.begin(aside).completes("a");
    expect(play.told()).toEqual(["completed a", "ready ok"]);
    expect(play.sets({ yes: true }).told()).toEqual(["changed yes", "shown b", "ready b", "not ready ok"]);
    expect(play.sets({ yes: false }).told()).toEqual(["changed yes", "hidden b", "not ready b", "ready ok"]);
  });

  test("decisions of an open round fall when a step under review is reopened", () => {
    const play = Play.begin(aside).completes("a").approves("ok", "ann").reopens("a");
    expect(play.step("ok").decisions).toEqual([]);
    expect(play.completes("a").approves("ok", "ann").refused).toBeNull();
  });

  test("a decided approval is announced neither as ready nor as not ready until it is opened anew", () => {
    const play = Play.begin(aside).completes("a").approves("ok", "ann").approves("ok", "bea");
    expect(play.reopens("a").told()).toEqual(["reopened a"]);
    expect(play.completes("a").told()).toEqual(["completed a"]);
    expect(play.step("ok").decisions).toHaveLength(2);
    expect(play.reopens("ok").told()).toEqual(["reopened ok", "stopped y", "not ready y"]);
    expect(play.step("ok").decisions).toEqual([]);
  });

  test("itself, an end step or an unknown one is nothing", () => {
    const document = flow({ new: trigger(), z: end(), ok: approval([ann], { approves: ["ok", "z", "gone", "new"] }) }, ["new ok"]);
    expect(Play.begin(document).told("step_ready")).toEqual(["ready ok"]);
  });
});

describe("a rejection", () => {
  const nodes = { new: trigger(), a: task(), b: task(), ok: approval([ann], { approves: ["a", "b"] }), y: task(), n: task() };

  test("reopens the steps under review, then follows its edge", () => {
    const play = Play.begin(flow(nodes, ["new a", "a b", "b ok", "ok y approved", "ok a rejected"]));
    play.completes("a").completes("b").rejects("ok");
    expect(play.told()).toEqual(["Rejected ok", "completed ok", "reopened a", "reopened b", "reached a after ok", "ready a"]);
    expect(play.open).toEqual(["a", "b"]);
  });

  test("without an edge leaves the approval waiting for its next round", () => {
    const play = Play.begin(flow(nodes, ["new a", "new b", "new ok", "ok y approved"]))
      .completes("a")
      .completes("b")
      .rejects("ok");
    expect(play.told()).toEqual(["Rejected ok", "reopened a", "reopened b", "not ready ok"]);
    expect(play.step("ok")).toMatchObject({ status: "NotCompleted", stopped: false, decisions: [] });
    expect(play.completes("a").completes("b").approves("ok").told("step_completed")).toEqual(["completed ok"]);
  });

  test("without an edge stops the approval where a reopened step led to it, and the next round reaches it again", () => {
    const play = Play.begin(flow(nodes, ["new a", "new b", "a ok", "b ok", "ok y approved"]))
      .completes("a")
      .completes("b")
      .rejects("ok");
    expect(play.told()).toEqual(["Rejected ok", "reopened a", "reopened b", "stopped ok", "not ready ok"]);
    expect(play.completes("b").told()).toEqual(["completed b", "reached ok after b"]);
    expect(play.completes("a").told()).toEqual(["completed a", "ready ok"]);
  });

  test("with no visible step under review is about the approval itself and announces nothing", () => {
    const play = Play.begin(flow({ new: trigger(), ok: approval([ann]), y: task() }, ["new ok", "ok y approved"])).rejects("ok");
    expect(play.told()).toEqual(["Rejected ok"]);
    expect(play.approves("ok").told("step_completed")).toEqual(["completed ok"]);
  });

  test("stops what the reopened steps led to, but not the steps that it reopens", () => {
    const document = flow({ ...nodes, c: task() }, ["new a", "a b", "a c", "new ok", "ok n rejected"]);
    const play = Play.begin(document).completes("a").completes("b").rejects("ok");
    expect(play.told()).toEqual([
      "Rejected ok",
      "completed ok",
      "reopened a",
      "reopened b",
      "stopped c",
      "reached n after ok",
      "ready n",
      "not ready c",
    ]);
    expect(play.open).toEqual(["a", "b", "n"]);
  });

  test("gives a second round: the steps that it reopened lead on to completed ones", () => {
    const document = flow({ ...nodes, c: task() }, ["new a", "a c", "new b", "new ok", "ok n rejected", "ok y approved"]);
    const play = Play.begin(document).completes("a").completes("c").completes("b").rejects("ok").completes("a");
    expect(play.told()).toEqual(["completed a", "reopened c", "reached c after a", "ready c"]);
  });

  test("does not count a step as reached again that its edge does not get to", () => {
    const play = Play.begin(flow(nodes, ["new a", "new b", "new ok", "ok a rejected"]))
      .completes("a")
      .completes("b")
      .rejects("ok");
    expect(play.told("step_reached", "step_ready")).toEqual(["reached a after ok", "ready a"]);
  });

  test("of an approval under review reopens it, and its decisions fall", () => {
    const document = flow({ new: trigger(), first: approval([ann]), second: approval([bea], { approves: ["first"] }), y: task() }, [
      "new first",
      "new second",
      "second y approved",
    ]);
    const play = Play.begin(document).approves("first").rejects("second", "bea");
    expect(play.told()).toEqual(["Rejected second", "reopened first", "not ready second"]);
    expect(play.step("first").decisions).toEqual([]);
  });
});
