import { describe, expect, test } from "vitest";
import { reasonsOf } from "#lib/engine/reasons.ts";
import { action, approval, checked, condition, end, flow, Play, person, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { TaskState } from "#lib/engine/types.ts";

const reason = (play: Play, id: string) => reasonsOf(play.document, play.state as TaskState).get(id);
const kinds = (play: Play) =>
  Object.fromEntries([...reasonsOf(play.document, play.state as TaskState)].map(([id, { kind }]) => [id, kind]));

const line = flow({ new: trigger(), a: task(), b: task(), c: task(), z: end() }, ["new a", "a b", "b c", "c z"]);

describe("a step that is not reached", () => {
  test("names the steps that lead there, over actions and conditions", () => {
    expect(reason(Play.begin(line), "b")).toEqual({ kind: "not_reached", after: ["a"], rejected: [] });
    const far = flow({ new: trigger(), a: task(), b: task(), go: action(), if: condition(["p"]), c: task() }, [
      "new a",
      "new b",
      "a go",
      "go if",
      "if c p",
      "b c",
    ]);
    expect(reason(Play.begin(far), "c")).toEqual({ kind: "not_reached", after: ["a", "b"], rejected: [] });
    expect(reason(Play.begin(far).press("go").reopens("a"), "c")).toMatchObject({ kind: "held_back", by: ["a"] });
  });

  test("names what leads to a hidden step that lies between, and not the hidden one", () => {
    const hidden = flow({ new: trigger(), a: task(), h: task({ visibleIf: checked("yes") }), b: task() }, ["new a", "a h", "h b"]);
    expect(reason(Play.begin(hidden), "b")).toEqual({ kind: "not_reached", after: ["a"], rejected: [] });
    expect(reason(Play.begin(hidden, { yes: true }), "b")).toEqual({ kind: "not_reached", after: ["h"], rejected: [] });
  });

  test("tells an approval's rejection from its approval", () => {
    const decided = flow({ new: trigger(), ok: approval(), yes: task(), no: task() }, ["new ok", "ok yes approved", "ok no rejected"]);
    const play = Play.begin(decided);
    expect(reason(play, "no")).toEqual({ kind: "not_reached", after: [], rejected: ["ok"] });
    expect(reason(play, "yes")).toEqual({ kind: "not_reached", after: ["ok"], rejected: [] });
    play.approves("ok");
    expect(reason(play, "no")).toEqual({ kind: "left_out", over: false });
    expect(reason(play.completes("yes"), "no")).toEqual({ kind: "left_out", over: true });
  });

  test("says that the task went another way where everything that leads there is done", () => {
    const ways = flow(
      { new: trigger(), a: task(), if: condition([{ id: "y", name: "", when: checked("yes") }, "n"]), b: task(), c: task() },
      ["new a", "a if", "if b y", "if c n"],
    );
    expect(kinds(Play.begin(ways).completes("a"))).toEqual({ a: "completed", b: "left_out", c: "open" });
    const begins = flow({ new: trigger(), if: condition([{ id: "y", name: "", when: checked("yes") }, "n"]), b: task(), c: task() }, [
      "new if",
      "if b y",
      "if c n",
    ]);
    expect(kinds(Play.begin(begins, { yes: true }))).toEqual({ b: "open", c: "left_out" });
  });

  test("waits for an action that runs by itself and is not done", () => {
    const auto = flow({ new: trigger(), a: task(), go: action(), auto: action(), b: task(), o: task() }, [
      "new a",
      "new o",
      "a go",
      "go auto",
      "auto b",
    ]);
    const play = Play.begin(auto).press("go");
    expect(reason(play, "b")).toEqual({ kind: "waits_for_action", actions: ["auto"] });
    expect(reason(play.runs("auto", "a"), "b")).toEqual({ kind: "open" });
  });

  test("says nothing more where nothing leads there, or where steps lead to each other in a ring", () => {
    const alone = flow({ new: trigger(), a: task(), b: task(), c: task(), go: action(), back: action() }, [
      "new a",
      "b go",
      "go c",
      "c back",
      "back b",
    ]);
    const play = Play.begin(alone);
    expect(reason(play, "b")).toEqual({ kind: "not_reached", after: ["c"], rejected: [] });
    const bare = flow({ new: trigger(), a: task(), b: task() }, ["new a"]);
    expect(reason(Play.begin(bare), "b")).toEqual({ kind: "not_reached", after: [], rejected: [] });
    const ring = flow({ new: trigger(), a: task(), go: action(), back: action(), b: task() }, ["new a", "go back", "back go", "go b"]);
    expect(reason(Play.begin(ring), "b")).toEqual({ kind: "not_reached", after: [], rejected: [] });
  });

  test("of a task that is over is left out", () => {
    const two = flow({ new: trigger(), a: task(), go: action(), stop: action(), b: task(), z: end(), y: end() }, [
      "new a",
      "a go",
      "a stop",
      "go b",
      "b z",
      "stop y",
    ]);
    expect(kinds(Play.begin(two).press("stop"))).toEqual({ a: "completed", b: "left_out", z: "left_out", y: "completed" });
  });
});

describe("a step that was reached", () => {
  test("is open, then completed by somebody at a time", () => {
    const play = Play.begin(line);
    expect(reason(play, "a")).toEqual({ kind: "open" });
    play.completes("a");
    expect(reason(play, "a")).toEqual({ kind: "completed", by: "ann@example.com", at: play.step("a").completedAt, decision: null });
  });

  test("is held back by the steps that led there and were opened again", () => {
    const play = Play.begin(line).completes("a").reopens("a");
    expect(reason(play, "b")).toEqual({ kind: "held_back", by: ["a"] });
    expect(reason(play, "c")).toEqual({ kind: "not_reached", after: ["b"], rejected: [] });
    expect(reason(play.completes("a"), "b")).toEqual({ kind: "open" });
  });

  test("is told from one that a completing by hand stopped, and from its opening again", () => {
    const play = Play.begin(line).completes("a").closes();
    expect(kinds(play)).toEqual({ a: "completed", b: "stopped_by_hand", c: "left_out", z: "left_out" });
    expect(reason(play.opens(), "b")).toEqual({ kind: "open" });
  });

  test("an approval waits for the visible steps under review, and carries its decision afterwards", () => {
    const document = flow(
      {
        new: trigger(),
        a: task(),
        b: task(),
        h: task({ visibleIf: checked("yes") }),
        ok: approval(["ann@example.com"], { approves: ["a", "b", "h"] }),
        z: end(),
      },
      ["new a", "new b", "new h", "new ok", "ok z approved"],
    );
    const play = Play.begin(document);
    expect(reason(play, "ok")).toEqual({ kind: "waits_for_review", of: ["a", "b"] });
    expect(reason(play.completes("a"), "ok")).toEqual({ kind: "waits_for_review", of: ["b"] });
    expect(reason(play.completes("b"), "ok")).toEqual({ kind: "open" });
    expect(reason(play.rejects("ok"), "ok")).toEqual({ kind: "waits_for_review", of: ["a", "b"] });
    play.completes("a").completes("b").approves("ok");
    expect(reason(play, "ok")).toMatchObject({ kind: "completed", by: person("ann").email, decision: "Approved" });
  });

  test("is hidden by its rule, whatever else it is", () => {
    const document = flow({ new: trigger(), a: task({ visibleIf: checked("yes") }), b: task() }, ["new a", "a b"]);
    const rules = checked("yes");
    expect(reason(Play.begin(document), "a")).toEqual({ kind: "hidden", rules });
    expect(reason(Play.begin(document, { yes: true }).completes("a").sets({ yes: false }), "a")).toEqual({ kind: "hidden", rules });
  });
});
