import { describe, expect, test } from "vitest";
import { earlierRejection, rejectionsOf } from "#components/tasks/decisions/rejections.ts";
import type { HistoryEntryJson, TaskPageJson } from "#lib/wire/pages.ts";

type Told = Partial<Pick<HistoryEntryJson, "left" | "reached" | "reopened" | "stopped" | "origin" | "who">>;
const at = (minute: number) => `2026-01-31T09:${String(minute).padStart(2, "0")}:00.000Z`;
const entry = (minute: number, told: Told): HistoryEntryJson => ({
  id: `e${minute}`,
  at: at(minute),
  by: "ruth@example.com",
  who: "Ruth Lindqvist",
  title: "",
  text: null,
  look: "done",
  colour: null,
  run: null,
  decision: null,
  left: [],
  reached: [],
  reopened: [],
  stopped: [],
  ...told,
});
const decided = (minute: number, decision: "Approved" | "Rejected", told: Told, nodeId = "ok"): HistoryEntryJson => ({
  ...entry(minute, told),
  decision: { nodeId, by: "ruth@example.com", decision, comment: `Said at ${minute}.`, at: at(minute) },
});

/** A task whose version has these steps, by the kind of their reasons. */
const page = (kinds: Record<string, string>) => ({
  steps: Object.entries(kinds).map(([nodeId, kind]) => ({ nodeId, name: nodeId.toUpperCase(), reason: { kind } })) as TaskPageJson["steps"],
});
const shown = (kinds: Record<string, string>, ...oldestFirst: HistoryEntryJson[]) =>
  rejectionsOf(page(kinds), oldestFirst.toReversed()).map(({ steps, comment }) => [steps.join(" "), comment]);
/** A rejection without a comment. */
const unsaid = (minute: number, told: Told, nodeId = "ok"): HistoryEntryJson => {
  const { decision, ...rest } = decided(minute, "Rejected", told, nodeId);
  return { ...rest, decision: decision && { ...decision, comment: null } };
};
const reasons = (...oldestFirst: HistoryEntryJson[]) =>
  rejectionsOf(page(waits), oldestFirst.toReversed()).map(({ steps, comment, reason }) => [steps.join(" "), comment, reason?.comment]);

const begun = [entry(0, { reached: ["a", "b"] }), entry(1, { left: ["a", "b"], reached: ["ok"] })];
const waits = { a: "open", b: "open", ok: "waits_for_review" };

describe("the rejection behind an open step", () => {
  test("says who rejected what, when and why", () => {
    const history = [...begun, decided(2, "Rejected", { reopened: ["a"] })].toReversed();
    expect(rejectionsOf(page({ ...waits, b: "completed" }), history)).toEqual([
      { by: "ruth@example.com", who: "Ruth Lindqvist", approval: "OK", steps: ["A"], comment: "Said at 2.", at: at(2), reason: null },
    ]);
  });

  test("names all steps that it opened, and each until it is completed again", () => {
    const rejected = decided(2, "Rejected", { reopened: ["b", "a"] });
    expect(shown(waits, ...begun, rejected)).toEqual([["A B", "Said at 2."]]);
    expect(shown({ ...waits, a: "completed" }, ...begun, rejected, entry(3, { left: ["a"] }))).toEqual([["B", "Said at 2."]]);
    expect(shown({ a: "completed", b: "completed", ok: "open" }, ...begun, rejected, entry(3, { left: ["a", "b"] }))).toEqual([]);
  });

  test("is found also where the rejection leads to a step, with or without an action in between", () => {
    const leads = decided(2, "Rejected", { left: ["ok"], reached: ["a"] });
    expect(shown({ a: "open", ok: "completed" }, ...begun, leads)).toEqual([["A", "Said at 2."]]);
    const acts = [decided(2, "Rejected", { left: ["ok"] }), entry(3, { origin: "ok", reached: ["a"] })];
    expect(shown({ a: "open", ok: "completed" }, ...begun, ...acts)).toEqual([["A", "Said at 2."]]);
  });

  test("is the latest one of a step", () => {
    const again = [entry(3, { left: ["a"] }), decided(4, "Rejected", { reopened: ["a"] })];
    expect(shown({ ...waits, b: "completed" }, ...begun, decided(2, "Rejected", { reopened: ["a"] }), ...again)).toEqual([
      ["A", "Said at 4."],
    ]);
  });

  test("of two approvals stand apart, the latest first", () => {
    const both = [decided(2, "Rejected", { reopened: ["a"] }), decided(3, "Rejected", { reopened: ["b"] }, "legal")];
    expect(shown(waits, ...begun, ...both)).toEqual([
      ["B", "Said at 3."],
      ["A", "Said at 2."],
    ]);
  });

  test("stays while the task is completed by hand and reopened", () => {
    const byHand = [entry(3, { stopped: ["a"] }), entry(4, { reopened: ["a"] })];
    expect(shown({ ...waits, b: "completed" }, ...begun, decided(2, "Rejected", { reopened: ["a"] }), ...byHand)).toEqual([
      ["A", "Said at 2."],
    ]);
  });

  test("is none where a person reopened the step, or an approval led there", () => {
    expect(shown(waits, ...begun, entry(2, { reopened: ["a"] }))).toEqual([]);
    expect(shown({ c: "open" }, ...begun, decided(2, "Approved", { left: ["ok"], reached: ["c"] }))).toEqual([]);
    const later = [decided(2, "Rejected", {}), decided(3, "Approved", { left: ["ok"] }), entry(4, { origin: "ok", reached: ["c"] })];
    expect(shown({ c: "open" }, ...begun, ...later)).toEqual([]);
  });

  test("that says nothing shows the last reason that was told, of any approval that led to the same steps", () => {
    const history = [...begun, decided(2, "Rejected", { reopened: ["a"] }, "legal"), decided(3, "Rejected", { reopened: ["a", "b"] })];
    const again = [...history, entry(4, { left: ["a", "b"] }), unsaid(5, { reopened: ["a", "b"] }), unsaid(6, { reopened: ["a"] })];
    expect(reasons(...again)).toEqual([
      ["A", null, "Said at 3."],
      ["B", null, "Said at 3."],
    ]);
    expect(reasons(...history.slice(0, 3), unsaid(4, { reopened: ["a", "b"] }))).toEqual([["A B", null, "Said at 2."]]);
  });

  test("that says nothing shows no reason where it tells one itself, where none was told, or where that approval was given since", () => {
    const [told, given] = [decided(2, "Rejected", { left: ["ok"], reached: ["a"] }), decided(4, "Approved", { left: ["ok"] })];
    expect(reasons(...begun, told, decided(3, "Rejected", { reached: ["a"] }))).toEqual([["A", "Said at 3.", undefined]]);
    expect(reasons(...begun, unsaid(3, { reached: ["a"] }))).toEqual([["A", null, undefined]]);
    expect(reasons(...begun, told, given, unsaid(5, { reached: ["a"] }))).toEqual([["A", null, undefined]]);
    expect(reasons(...begun, told, decided(4, "Approved", {}), unsaid(5, { reached: ["a"] }))).toEqual([["A", null, "Said at 2."]]);
  });

  test("has no name of an approval that is gone", () => {
    const history = [...begun, decided(2, "Rejected", { reopened: ["a"] })].toReversed();
    expect(rejectionsOf(page({ a: "open" }), history)[0]?.approval).toBeNull();
  });
});

describe("the rejection before an approval that is asked once more", () => {
  const rejected = decided(2, "Rejected", { reopened: ["a"] });
  const told = (...oldestFirst: HistoryEntryJson[]) => earlierRejection("ok", oldestFirst.toReversed());

  test("says who rejected it and why", () =>
    expect(told(...begun, rejected, entry(3, {}))).toEqual({ who: "Ruth Lindqvist", comment: "Said at 2.", at: at(2), reason: null }));

  test("is none where the approval was given since, and opened again", () => {
    const given = decided(4, "Approved", { left: ["ok"] });
    expect(told(...begun, rejected, given, entry(5, { reopened: ["ok"] }))).toBeNull();
    expect(told(...begun, rejected, decided(4, "Approved", {}))?.at).toBe(at(2));
    expect(told(...begun, rejected, given, entry(5, { reopened: ["ok"] }), decided(6, "Rejected", {}))?.at).toBe(at(6));
  });

  test("shows the last reason that was told where the latest one tells none", () => {
    const reason = { who: "Ruth Lindqvist", comment: "Said at 2.", at: at(2) };
    expect(told(...begun, rejected, unsaid(4, {}), unsaid(6, {}))).toEqual({ who: "Ruth Lindqvist", comment: null, at: at(6), reason });
    expect(told(...begun, rejected, unsaid(4, {}, "legal"))?.reason).toBeNull();
    const given = decided(4, "Approved", { left: ["ok"] });
    expect(told(...begun, rejected, given, unsaid(6, {}))).toMatchObject({ at: at(6), reason: null });
  });

  test("is the latest one, and none of another approval or of an approval that was given", () => {
    expect(told(...begun, rejected, decided(5, "Rejected", {}))?.at).toBe(at(5));
    expect(told(...begun, decided(2, "Approved", {}), decided(3, "Rejected", {}, "legal"))).toBeNull();
  });
});
