import { describe, expect, test } from "vitest";
import { deliveriesByVisit, visitsOf } from "#components/tasks/timeline/visits.ts";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";
import type { StepDeliveryJson } from "#lib/wire/task.ts";

const entry = (minute: number, title: string, left: string[], reached: string[]): HistoryEntryJson => ({
  id: `e${minute}`,
  at: `2026-01-31T09:${String(minute).padStart(2, "0")}:00.000Z`,
  by: "dana@example.com",
  who: "Dana Okafor",
  title,
  text: null,
  look: "done",
  colour: null,
  run: title === "Created" ? null : { id: "r", status: "succeeded", steps: 1, durationMs: 1, calls: [], deeds: [], acts: [] },
  decision: null,
  left,
  reached,
  reopened: [],
  stopped: [],
});
const shown = (...oldestFirst: HistoryEntryJson[]) =>
  visitsOf(oldestFirst.toReversed()).map(({ nodeId, action, completedAt }) => [nodeId, completedAt?.slice(14, 16) ?? "now", action]);

describe("visitsOf", () => {
  test("a step that is opened again shows again, and what was put back is not completed", () => {
    const back = { ...entry(3, "Rejected", [], []), run: null, reopened: ["a"], stopped: ["ok"] };
    const way = [entry(0, "Created", [], ["a"]), entry(1, "Go", ["a"], ["ok"]), back];
    expect(visitsOf(way.toReversed()).map(({ nodeId, completedAt, stopped }) => [nodeId, completedAt !== null, stopped])).toEqual([
      ["a", false, false],
      ["ok", true, true],
      ["a", true, false],
    ]);
  });

  test("what was decided about an approval stands at its visit, in order", () => {
    const decided = (minute: number, decision: "Approved" | "Rejected", left: string[]): HistoryEntryJson => {
      const plain = entry(minute, decision, left, []);
      return { ...plain, run: null, decision: { nodeId: "ok", by: "dana@example.com", decision, comment: null, at: plain.at } };
    };
    const way = [entry(0, "Created", [], ["ok"]), decided(1, "Rejected", []), decided(2, "Approved", ["ok"])];
    const [visit] = visitsOf(way.toReversed());
    expect(visit?.decisions.map(({ decision }) => decision)).toEqual(["Rejected", "Approved"]);
    expect(visit).toMatchObject({ completedAt: way[2]?.at, action: null });
  });

  test("where the task stands comes first, then what was completed with the action that did it", () => {
    expect(shown(entry(0, "Created", [], ["not_started"]), entry(5, "Start", ["not_started"], ["in_progress"]))).toEqual([
      ["in_progress", "now", null],
      ["not_started", "05", "Start"],
    ]);
  });

  test("a step that is reached again shows each time", () => {
    expect(
      shown(
        entry(0, "Created", [], ["in_progress"]),
        entry(1, "Ask", ["in_progress"], ["waiting"]),
        entry(2, "Received", ["waiting"], ["in_progress"]),
        entry(3, "Again", ["in_progress"], ["in_progress"]),
      ),
    ).toEqual([
      ["in_progress", "now", null],
      ["in_progress", "03", "Again"],
      ["waiting", "02", "Received"],
      ["in_progress", "01", "Ask"],
    ]);
  });

  test("an end step completes itself and stands above the step that led to it", () => {
    expect(shown(entry(0, "Created", [], ["in_progress"]), entry(4, "Finish", ["in_progress", "completed"], ["completed"]))).toEqual([
      ["completed", "04", "Finish"],
      ["in_progress", "04", "Finish"],
    ]);
  });

  test("an entry that moves nothing adds nothing", () => {
    expect(shown(entry(0, "Created", [], ["a"]), entry(1, "Company Name Acme", [], []))).toEqual([["a", "now", null]]);
  });
});

describe("deliveriesByVisit", () => {
  const delivery = (id: string): StepDeliveryJson => ({
    id,
    webhook: { id: "w1", name: "Send Customer Data" },
    trigger: "completed",
    status: "delivered",
    attemptCount: 1,
    nextAttemptAt: null,
  });
  const back = [
    entry(0, "Created", [], ["in_progress"]),
    entry(1, "Ask", ["in_progress"], ["waiting"]),
    entry(2, "Received", ["waiting"], ["in_progress"]),
    entry(3, "Again", ["in_progress"], ["in_progress"]),
  ].toReversed();

  test("a step's deliveries stand at its latest completion, also while the task is there again", () => {
    const visits = visitsOf(back);
    const found = deliveriesByVisit(visits, [
      { nodeId: "in_progress", deliveries: [delivery("a"), delivery("b")] },
      { nodeId: "waiting", deliveries: [delivery("c")] },
    ]);
    expect(
      visits.map(({ id, nodeId, completedAt }) => [nodeId, completedAt?.slice(14, 16), found.get(id)?.map((each) => each.id)]),
    ).toEqual([
      ["in_progress", undefined, undefined],
      ["in_progress", "03", ["a", "b"]],
      ["waiting", "02", ["c"]],
      ["in_progress", "01", undefined],
    ]);
  });

  test("a step that was never completed shows none", () => {
    expect(deliveriesByVisit(visitsOf([entry(0, "Created", [], ["a"])]), [{ nodeId: "a", deliveries: [delivery("x")] }])).toEqual(
      new Map(),
    );
  });
});
