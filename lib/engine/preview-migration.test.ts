import { describe, expect, test } from "vitest";
import { type MigrationLine, previewMigration } from "#lib/engine/preview-migration.ts";
import { addToTally, beginTally, fatesOf } from "#lib/engine/tally-migration.ts";
import { action, approval, checked, condition, end, flow, Play, task, trigger } from "#lib/engine/testing/test-flow.ts";
import type { TaskState } from "#lib/engine/types.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

const shown = { visibleIf: checked("yes") };
const old = flow({ new: trigger(), a: task({ name: "Order" }), b: task({ name: "Review" }), c: task({ name: "Ship" }) }, [
  "new a",
  "a b",
  "b c",
]);

const preview = (play: Play, to: FlowDocument, moveTo: string | null = null) =>
  previewMigration(play.document, to, play.state as TaskState, {}, moveTo);

const words = ({ from, to, was, is, change, leadsTo }: MigrationLine) =>
  `${from} > ${to}: ${was} > ${is}, ${change}${leadsTo.length > 0 ? ` > ${leadsTo}` : ""}`;
const told = (play: Play, to: FlowDocument, moveTo?: string) => preview(play, to, moveTo).lines.map(words);

describe("a preview of a migration", () => {
  test("tells what is kept, under its new name, and what is new", () => {
    const next = flow({ new: trigger(), x: task({ name: "Check" }), a: task(), b: task({ name: "Legal review" }), c: task() }, [
      "new x",
      "x a",
      "a b",
      "b c",
    ]);
    expect(told(Play.begin(old).completes("a"), next)).toEqual([
      "null > Check: null > stopped, new",
      "Order > A: completed > completed, kept",
      "Review > Legal review: open > open, kept",
      "Ship > C: stopped > stopped, kept",
    ]);
  });

  test("tells what is removed, behind the step that was before it", () => {
    const next = flow({ new: trigger(), b: task({ name: "Review" }), x: task(), c: task() }, ["new b", "b x", "x c"]);
    expect(told(Play.begin(old).completes("a"), next)).toEqual([
      "Order > null: completed > null, removed",
      "Review > Review: open > open, kept",
      "null > X: null > stopped, new",
      "Ship > C: stopped > stopped, kept",
    ]);
  });

  test("names the open steps that are gone, and tells of the others all the same", () => {
    const next = flow({ new: trigger(), a: task(), c: task() }, ["new a", "a c"]);
    const { refused, gone, lines, status } = preview(Play.begin(old).completes("a"), next);
    expect(refused).toMatchObject({ refused: "open_step_gone", detail: expect.stringContaining('waits at "Review"') });
    expect(gone).toEqual([{ nodeId: "b", name: "Review" }]);
    expect(status).toBeNull();
    expect(lines.map(words)).toEqual([
      "Order > A: completed > completed, kept",
      "Review > null: open > null, gone",
      "Ship > C: stopped > stopped, kept",
    ]);
  });

  test("tells where a step goes on that is gone, and that it opens", () => {
    const next = flow({ new: trigger(), a: task(), c: task({ name: "Send" }) }, ["new a", "a c"]);
    const { refused, gone, lines, status } = preview(Play.begin(old).completes("a"), next, "c");
    expect([refused, status, gone.length]).toEqual([null, "active", 1]);
    expect(lines.map(words).slice(1)).toEqual(["Review > null: open > null, gone > Send", "Ship > Send: stopped > open, reached"]);
  });

  test("follows a hidden step to move to, over conditions, as the migration does", () => {
    const next = flow(
      { new: trigger(), h: task(shown), which: condition([{ id: "p", name: "p", when: checked("no") }, "rest"]), c: task(), d: task() },
      ["new h", "h which", "which c p", "which d rest"],
    );
    const play = Play.begin(old);
    expect(told(play, next, "h")).toContain("Order > null: open > null, gone > D");
    expect(play.migrates(next, "h").open).toEqual(["d"]);
  });

  test("opens anew what is completed where the task is moved there", () => {
    const next = flow({ new: trigger(), a: task(), c: task() }, ["new a", "a c"]);
    expect(told(Play.begin(old).completes("a"), next, "a")[0]).toBe("Order > A: completed > open, reached");
  });

  test("tells what a rule hides, where the task is passed on to, and that what runs by itself is run", () => {
    const next = flow({ new: trigger(), a: task(shown), b: task(), auto: action(), c: task() }, ["new a", "a b", "a auto", "auto c"]);
    const straight = flow({ new: trigger(), a: task(shown), b: task(), c: task() }, ["new a", "a b", "b c"]);
    expect(told(Play.begin(old), straight)).toEqual([
      "Order > A: open > hidden, hidden > B",
      "Review > B: stopped > open, reached",
      "Ship > C: stopped > stopped, kept",
    ]);
    const decided = flow({ new: trigger(), a: approval([], shown), auto: action(), b: task(), c: task() }, ["new a", "a auto approved"]);
    expect(told(Play.begin(old), decided)[0]).toBe("Order > A: open > hidden, hidden > AUTO");
    expect(told(Play.begin(old), next)[0]).toBe("Order > A: open > hidden, hidden > B");
  });

  test("tells what a rule shows, and what was hidden before its turn", () => {
    const before = flow({ new: trigger(), a: task(shown), b: task(), c: task(shown) }, ["new a", "a b", "b c"]);
    expect(told(Play.begin(before), old)).toEqual([
      "A > Order: hidden > open, shown",
      "B > Review: open > open, kept",
      "C > Ship: hidden > stopped, shown",
    ]);
  });

  test("tells what completes itself, and that the task is completed by it", () => {
    const next = flow({ new: trigger(), a: end() }, ["new a"]);
    const { lines, status } = preview(Play.begin(old), next);
    expect(lines.map(words)[0]).toBe("Order > A: open > completed, completed");
    expect(status).toBe("completed");
  });

  test("says nothing of steps while an action is due", () => {
    const auto = flow({ new: trigger(), go: action(), a: task() }, ["new go", "go a"]);
    expect(preview(Play.begin(auto), auto)).toMatchObject({ refused: { refused: "run_stands" }, lines: [], status: null });
  });

  test("names the fields whose values do not fit", () => {
    const fields: FieldDefinition[] = [
      { key: "note", name: "Remark", type: "number" },
      { key: "tags", name: "Labels", type: "text" },
      { key: "amount", name: "Amount", type: "currency", currency: "EUR" },
      { key: "yes", name: "Sure", type: "select", options: ["Yes"] },
      { key: "later", name: "Later", type: "date" },
    ];
    const play = Play.begin(old, { note: "soon", tags: ["a", "b"], amount: "12.5", yes: true });
    const next = { ...old, fields };
    expect(preview(play, next).changedFields).toEqual(["Remark", "Labels", "Sure"]);
    expect(play.migrates(next).state?.fields).toMatchObject({ note: null, tags: "a, b", amount: "12.5", yes: null, later: null });
    expect(play.told()).toEqual(["changed note tags yes"]);
  });

  test("keeps a choice that is no option any more", () => {
    const choices = (type: "select" | "multi_select"): FlowDocument => ({
      ...old,
      fields: [{ key: "note", name: "Note", type, options: [] }],
    });
    expect(Play.begin(old, { note: "gold" }).migrates(choices("select")).state?.fields).toMatchObject({ note: "gold" });
    expect(Play.begin(old, { note: "gold" }).migrates(choices("multi_select")).state?.fields).toMatchObject({ note: ["gold"] });
    expect(Play.begin(old, { tags: ["a"], note: null }).migrates(choices("select")).state?.fields).toMatchObject({ note: null });
  });
});

describe("a tally of many tasks", () => {
  test("counts by step what becomes of those who wait there, and shows what came and went", () => {
    const next = flow({ new: trigger(), a: task(), n: task({ name: "Legal check" }), c: task(), z: task() }, [
      "new a",
      "a n",
      "n c",
      "c z",
    ]);
    const tally = beginTally(next);
    const plays = [Play.begin(old), Play.begin(old), Play.begin(old).completes("a"), Play.begin(old).completes("a").completes("b")];
    for (const play of plays) addToTally(tally, old, preview(play, next, play.open[0] === "b" ? "c" : null));
    const other = flow({ new: trigger(), q: task({ name: "Quick" }) }, ["new q"]);
    addToTally(tally, other, preview(Play.begin(other), next));
    expect(
      fatesOf(tally).map(({ nodeId, from, to, fates }) => [nodeId, from, to, ...fates.map((fate) => Object.values(fate).join(" "))]),
    ).toEqual([
      ["q", "Quick", null, "gone  1"],
      ["a", "Order", "A", "kept  2"],
      ["b", "Review", null, "gone C 1"],
      ["n", null, "Legal check"],
      ["c", "Ship", "C", "reached  1", "kept  1"],
      ["z", null, "Z"],
    ]);
  });
});
