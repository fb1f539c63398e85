import { describe, expect, test } from "vitest";
import { waitsFor } from "#lib/engine/queries.ts";
import { approval, checked, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { StepKind } from "#lib/flow/schema.ts";

const mail = (name: string) => `${name}@example.com`;
const people = (...names: string[]) => names.map(mail);
const exits = { y: task(), n: task() };
const ways = ["new ok", "ok y approved", "ok n rejected"];
const one = (kind: StepKind, ...names: string[]) => flow({ new: trigger(), ok: approval(people(...names), { kind }), ...exits }, ways);

const replace = (play: Play, from: string, to: string, step = "ok") =>
  play.does({ kind: "approver_replaced", step, from: mail(from), to: mail(to) });
const waiting = (play: Play, step = "ok") => waitsFor(play.document, play.state as TaskState, step);

describe("an approver who is replaced", () => {
  test("decides no more, and the other one decides in their place", () => {
    const play = replace(Play.begin(one("approval", "ann", "bea")), "ann", "zoe");
    expect(play.facts).toEqual([{ kind: "approver_replaced", step: "ok", from: mail("ann"), to: mail("zoe") }]);
    expect(play.approves("ok", "ann").refused).toBe("not_an_approver");
    expect(play.detail).toBe('You are not an approver of "OK". Ask zoe@example.com, bea@example.com.');
    expect(play.approves("ok", "zoe").told()).toEqual(["Approved ok", "completed ok", "reached y after ok", "ready y"]);
  });

  test("is one of all: the round goes on with the new one", () => {
    const play = replace(Play.begin(one("parallel_approval", "ann", "bea")).approves("ok", "ann"), "bea", "zoe");
    expect(waiting(play)).toEqual(people("zoe"));
    expect(play.approves("ok", "zoe").told("step_completed")).toEqual(["completed ok"]);
  });

  test("leaves the new one their place in the order", () => {
    const play = replace(Play.begin(one("sequential_approval", "ann", "bea", "cem")), "bea", "zoe");
    expect(play.approves("ok", "zoe").refused).toBe("out_of_turn");
    play.approves("ok", "ann");
    expect(waiting(play)).toEqual(people("zoe"));
    expect(play.approves("ok", "zoe").approves("ok", "cem").told("step_completed")).toEqual(["completed ok"]);
  });

  test("can be replaced again, and come back", () => {
    const play = replace(replace(Play.begin(one("approval", "ann")), "ann", "zoe"), "zoe", "yan");
    expect(play.step("ok").replaced).toEqual({ [mail("ann")]: mail("yan") });
    expect(waiting(replace(play, "yan", "ann"))).toEqual(people("ann"));
  });

  test("is known whatever the case of their email", () => {
    const play = Play.begin(one("approval", "Ann"));
    play.does({ kind: "approver_replaced", step: "ok", from: "ANN@example.com", to: "Zoe@Example.com" });
    expect(play.step("ok").replaced).toEqual({ [mail("ann")]: mail("zoe") });
    expect(play.approves("ok", "zoe").refused).toBeNull();
  });

  test("is replaced in later rounds too", () => {
    const document = flow({ new: trigger(), ok: approval(people("ann"), { kind: "parallel_approval" }) }, ["new ok"]);
    const play = replace(Play.begin(document), "ann", "zoe").rejects("ok", "zoe");
    expect(waiting(play)).toEqual(people("zoe"));
    expect(play.approves("ok", "zoe").reopens("ok").approves("ok", "zoe").refused).toBeNull();
  });

  test("is replaced in another version, which may name the new one too", () => {
    const play = replace(Play.begin(one("parallel_approval", "ann", "bea")), "ann", "zoe").approves("ok", "zoe");
    play.migrates(one("parallel_approval", "bea", "ann", "cem"));
    expect(play.step("ok").decisions).toHaveLength(1);
    expect(waiting(play)).toEqual(people("bea", "cem"));
    play.migrates(one("sequential_approval", "zoe", "ann", "bea"));
    expect(waiting(play)).toEqual(people("bea"));
    expect(play.approves("ok", "bea").told("step_completed")).toEqual(["completed ok"]);
  });

  test("of a version that names both is replaced in both places", () => {
    const play = replace(Play.begin(one("sequential_approval", "ann", "bea")), "ann", "zoe");
    replace(play.migrates(one("sequential_approval", "zoe", "ann", "bea")), "zoe", "yan");
    expect(waiting(play)).toEqual(people("yan"));
    expect(play.approves("ok", "yan").approves("ok", "bea").told("step_completed")).toEqual(["completed ok"]);
  });
});

describe("replacing", () => {
  const reviewed = flow({ new: trigger(), a: task(), ok: approval(people("ann"), { approves: ["a"] }) }, ["new a", "a ok"]);

  test("is done beforehand too: while the approval is stopped, hidden or not approvable", () => {
    expect(waiting(replace(Play.begin(reviewed), "ann", "zoe").completes("a"))).toEqual(people("zoe"));
    const aside = flow({ new: trigger(), a: task(), ok: approval(people("ann"), { approves: ["a"] }) }, ["new a", "new ok"]);
    expect(replace(Play.begin(aside), "ann", "zoe").told()).toEqual(["approver_replaced ok"]);
    const hidden = flow({ new: trigger(), ok: approval(people("ann"), { visibleIf: checked("yes") }) }, ["new ok"]);
    expect(replace(Play.begin(hidden), "ann", "zoe").refused).toBeNull();
  });

  test("is refused for what is no approval or no step", () => {
    expect(replace(Play.begin(reviewed), "ann", "zoe", "a").refused).toBe("wrong_kind");
    expect(replace(Play.begin(reviewed), "ann", "zoe", "new").refused).toBe("not_a_step");
  });

  test("is refused once the approval is decided, until it is reopened", () => {
    const play = Play.begin(one("approval", "ann", "bea")).approves("ok", "ann");
    expect(replace(play, "bea", "zoe").refused).toBe("step_completed");
    expect(replace(play.reopens("ok"), "bea", "zoe").refused).toBeNull();
  });

  test("is refused for who is no present approver", () => {
    const play = Play.begin(one("approval", "ann"));
    expect(replace(play, "bea", "zoe").refused).toBe("no_such_approver");
    expect(play.detail).toBe('bea@example.com is no approver of "OK". Its approvers are ann@example.com.');
    expect(replace(replace(play, "ann", "zoe"), "ann", "bea").refused).toBe("no_such_approver");
    const anybody = replace(Play.begin(one("approval")), "ann", "zoe");
    expect([anybody.refused, anybody.detail]).toEqual(["no_such_approver", '"OK" names no approvers, so there is nobody to replace.']);
  });

  test("is refused for who has decided in this round, not for who decided in an earlier one", () => {
    const document = flow({ new: trigger(), ok: approval(people("ann", "bea"), { kind: "parallel_approval" }) }, ["new ok"]);
    const play = Play.begin(document).approves("ok", "ann");
    expect(replace(play, "ann", "zoe").refused).toBe("already_decided");
    expect(replace(play.rejects("ok", "bea"), "ann", "zoe").refused).toBeNull();
  });

  test("is refused by who is an approver already, themselves too", () => {
    const play = Play.begin(one("parallel_approval", "ann", "bea"));
    for (const to of ["bea", "ann"]) expect(replace(play, "ann", to).refused).toBe("approver_already");
    expect(play.detail).toBe('ann@example.com is an approver of "OK" already. Choose somebody else.');
  });
});

describe("an open step waits for", () => {
  const waits = (kind: StepKind, ...names: string[]) => waiting(Play.begin(one(kind, ...names)));

  test("each approver who has not decided, of a sequential approval the next one", () => {
    expect(waits("approval", "ann", "bea")).toEqual(people("ann", "bea"));
    expect(waits("parallel_approval", "ann", "bea")).toEqual(people("ann", "bea"));
    expect(waits("sequential_approval", "ann", "bea")).toEqual(people("ann"));
    expect(waiting(Play.begin(one("parallel_approval", "ann", "bea")).approves("ok", "ann"))).toEqual(people("bea"));
  });

  test("its own assignee, else the task's, else anybody, where it is no approval or names no approvers", () => {
    expect(waits("approval")).toEqual([]);
    const document = flow({ new: trigger(), a: task({ assignee: mail("ann") }), b: task(), ok: approval() }, ["new a", "new b", "new ok"]);
    const play = Play.begin(document).does({ kind: "fields_changed", assignedTo: mail("bea") });
    expect(["a", "b", "ok", "gone"].map((step) => waiting(play, step))).toEqual([
      people("ann"),
      people("bea"),
      people("bea"),
      people("bea"),
    ]);
  });
});
