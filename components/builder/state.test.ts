import { describe, expect, test } from "vitest";
import { begin, isUnsaved, newestOf, problemsOf, reduce } from "#components/builder/state.ts";
import { moveNodes, updateNodeData } from "#lib/flow/edit/edit.ts";
import { undoLabel } from "#lib/flow/edit/history.ts";
import { starterFlow } from "#lib/flow/starter.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

const flow = (): BuilderJson => ({
  id: "f",
  name: "Orders",
  status: "draft",
  version: null,
  nextVersion: 1,
  draft: starterFlow("Orders"),
  etag: '"1"',
  problems: [],
  published: null,
  openTasks: 0,
  openByNode: {},
  updatedBy: null,
  updatedAt: "2026-01-31T09:00:00.000Z",
  members: [],
  callTimeout: 30,
  webhooksOff: [],
  webhook: null,
});
const start = () => begin(flow());
const renamed = (state: ReturnType<typeof start>, name: string) =>
  reduce(state, {
    kind: "edited",
    document: updateNodeData(state.history.document, "finish", { name: name }),
    label: "Rename",
    key: "name:finish",
  });
const nameOf = (state: ReturnType<typeof start>) => state.history.document.nodes.find(({ id }) => id === "finish")?.data.name;

/** As wide as its name is long. */
const sizeOf = ({ data }: { data: { name: string } }) => ({ width: 50 + 5 * data.name.length, height: 44 });
const typed = (state: ReturnType<typeof start>, name: string) =>
  reduce(state, {
    kind: "filled_in",
    document: updateNodeData(state.history.document, "finish", { name }),
    label: "Rename",
    key: "name:finish",
    sizeOf,
  });
const placeOf = (state: ReturnType<typeof start>, id: string) => state.history.document.nodes.find((node) => node.id === id)?.position;
const LONG = "Finish and tell everybody";

describe("the room that a longer name needs", () => {
  const before = start();
  const stood = placeOf(before, "completed");

  test("is made in the same step, which is undone as one", () => {
    const longer = typed(typed(before, LONG.slice(0, 20)), LONG);
    expect(placeOf(longer, "completed")?.x).toBeGreaterThan(stood?.x as number);
    expect(longer.history.past).toHaveLength(1);
    expect(placeOf(reduce(longer, { kind: "undone" }), "completed")).toEqual(stood);
  });

  test("is given back while one is still typing", () => {
    expect(placeOf(typed(typed(before, LONG), "Finish"), "completed")).toEqual(stood);
    expect(isUnsaved(typed(typed(before, LONG), "Finish"))).toBe(false);
    const later = reduce(typed(before, LONG), { kind: "settled" });
    expect(placeOf(typed(later, "Finish"), "completed")).toEqual(placeOf(later, "completed"));
  });

  test("is given back by Cancel, but for what somebody has moved since", () => {
    const opened = reduce(before, { kind: "selected", ids: ["finish"] });
    const longer = typed(reduce(typed(opened, LONG), { kind: "settled" }), `${LONG} about it`);
    expect(isUnsaved(reduce(longer, { kind: "reverted" }))).toBe(false);
    const at = { x: 2000, y: 80 };
    const document = moveNodes(longer.history.document, new Map([["completed", at]]));
    const moved = reduce(longer, { kind: "edited", document, label: "Move Completed", key: null });
    expect(placeOf(reduce(moved, { kind: "reverted" }), "completed")).toEqual(at);
  });
});

describe("the builder's state", () => {
  test("an edit is unsaved until it is undone", () => {
    const edited = renamed(start(), "Done");
    expect(isUnsaved(edited)).toBe(true);
    expect(isUnsaved(reduce(edited, { kind: "undone" }))).toBe(false);
  });

  test("typing is one step, until something else is selected", () => {
    const typed = renamed(renamed(start(), "D"), "Do");
    expect(typed.history.past).toHaveLength(1);
    expect(renamed(reduce(typed, { kind: "selected", ids: [] }), "Don").history.past).toHaveLength(2);
  });

  test("a form that knows an older place of a node leaves the node where it stands", () => {
    const before = start();
    const known = before.history.document;
    const moved = reduce(before, {
      kind: "edited",
      document: moveNodes(known, new Map([["finish", { x: 400, y: 80 }]])),
      label: "Move Finish",
      key: null,
    });
    const fill = (document: typeof known) => reduce(moved, { kind: "filled_in", document, label: "Rename", key: null, sizeOf });
    const filled = fill(updateNodeData(known, "finish", { name: "Done" }));
    expect(nameOf(filled)).toBe("Done");
    expect(filled.history.document.nodes.find(({ id }) => id === "finish")?.position).toEqual({ x: 400, y: 80 });
    expect(fill(known).history).toBe(moved.history);
  });

  test("the only selected node is opened, and reverting brings it back as it was then", () => {
    const opened = reduce(start(), { kind: "selected", ids: ["finish"] });
    const reverted = reduce(renamed(opened, "Done"), { kind: "reverted" });
    expect(nameOf(reverted)).toBe("Finish");
    expect(isUnsaved(reverted)).toBe(false);
    expect(nameOf(reduce(reverted, { kind: "undone" }))).toBe("Done");
  });

  test("several selected nodes open nothing", () => {
    expect(reduce(start(), { kind: "selected", ids: ["finish", "start"] }).opened).toBeNull();
  });

  test("a certain edit is taken back with what was done since, and all of it can be done again", () => {
    const before = start();
    const to = before.history.document;
    const edited = reduce(reduce(renamed(before, "Done"), { kind: "selected", ids: [] }), {
      kind: "edited",
      document: updateNodeData(renamed(before, "Done").history.document, "start", { name: "Begin" }),
      label: "Rename Start",
      key: null,
    });
    const back = reduce(edited, { kind: "taken_back", to });
    expect(back.history.document).toBe(to);
    expect(back.history.future.map(({ label }) => label)).toEqual(["Rename", "Rename Start"]);
    expect(reduce(back, { kind: "taken_back", to })).toBe(back);
  });

  describe("where a newer draft takes the place of unsaved work", () => {
    const newer = (etag: string, more: Partial<BuilderJson> = {}): BuilderJson => ({ ...flow(), etag, ...more });
    const mine = renamed(start(), "Mine");
    const loaded = reduce(mine, { kind: "loaded", flow: newer('"2"') });
    const times = (state: ReturnType<typeof start>, kind: "undone" | "redone", count: number) =>
      Array.from({ length: count }).reduce<typeof state>((now) => reduce(now, { kind }), state);
    const told = (state: ReturnType<typeof start>) => [nameOf(state), state.stored.etag, isUnsaved(state)];

    test("undo brings it back based on what it was based on, so that saving it asks again; redo loads the draft again", () => {
      expect(told(loaded)).toEqual(["Finish", '"2"', false]);
      expect(undoLabel(loaded.history)).toBe("Load the newer draft");
      const edited = renamed(loaded, "Later");
      expect(told(times(edited, "undone", 2))).toEqual(["Mine", '"1"', true]);
      expect(told(times(times(edited, "undone", 3), "redone", 3))).toEqual(["Later", '"2"', true]);
      const further = renamed(times(edited, "undone", 2), "Mine again");
      expect(told(times(further, "undone", 1))).toEqual(["Mine", '"1"', true]);
    });

    test("its own undo goes back over all that was done since", () => {
      const back = reduce(renamed(loaded, "Later"), { kind: "load_undone" });
      expect(told(back)).toEqual(["Mine", '"1"', true]);
      expect(told(times(back, "redone", 2))).toEqual(["Later", '"2"', true]);
    });

    test("it is there also once a third draft came, and what was published since stays so", () => {
      const third = reduce(loaded, { kind: "caught_up", flow: newer('"3"') });
      expect(told(third)).toEqual(["Finish", '"3"', false]);
      const published = reduce(third, { kind: "published", version: 5, document: third.history.document });
      const back = times(published, "undone", 1);
      expect(told(back)).toEqual(["Mine", '"1"', true]);
      expect(back.stored).toMatchObject({ version: 5, status: "live" });
    });
  });

  test("what was typed while the server saved stays unsaved", () => {
    const sent = renamed(start(), "Done");
    const later = renamed(sent, "Done!");
    const after = reduce(later, {
      kind: "saved",
      sent: sent.history.document,
      draft: structuredClone(sent.history.document),
      etag: '"2"',
      problems: [],
    });
    expect(nameOf(after)).toBe("Done!");
    expect(isUnsaved(after)).toBe(true);
    expect(after.stored.etag).toBe('"2"');
  });

  test("a save without edits in between is saved", () => {
    const sent = renamed(start(), "Done");
    const after = reduce(sent, {
      kind: "saved",
      sent: sent.history.document,
      draft: structuredClone(sent.history.document),
      etag: '"2"',
      problems: [],
    });
    expect(isUnsaved(after)).toBe(false);
  });

  test("a deleted node leaves the selection", () => {
    const opened = reduce(start(), { kind: "selected", ids: ["finish"] });
    const { document } = opened.history;
    const gone = reduce(opened, {
      kind: "edited",
      document: { ...document, nodes: document.nodes.filter(({ id }) => id !== "finish") },
      label: "Delete Finish",
      key: null,
    });
    expect(gone.selected).toEqual([]);
    expect(gone.opened).toBeNull();
  });

  test("an undo and a redo select what they changed, and leave a selection that holds it", () => {
    const elsewhere = reduce(renamed(start(), "Done"), { kind: "selected", ids: ["start"] });
    const undone = reduce(elsewhere, { kind: "undone" });
    expect(undone.selected).toEqual(["finish"]);
    expect(reduce(reduce(undone, { kind: "selected", ids: [] }), { kind: "redone" }).selected).toEqual(["finish"]);
    const both = reduce(renamed(start(), "Done"), { kind: "selected", ids: ["start", "finish"] });
    expect(reduce(both, { kind: "undone" }).selected).toEqual(["start", "finish"]);
  });

  test("what only the server found stands until its node changes", () => {
    const problem = {
      severity: "error",
      code: "template_syntax",
      nodeId: "finish",
      message: "Finish has a template with an error in line 1.",
    } as const;
    const state = begin({ ...flow(), problems: [problem] });
    expect(problemsOf(state.history.document, state.stored, { stepWebhooksOn: true })).toContainEqual(problem);
    const edited = renamed(state, "Done");
    expect(problemsOf(edited.history.document, edited.stored, { stepWebhooksOn: true })).not.toContainEqual(problem);
  });

  describe("a draft that was saved elsewhere", () => {
    const saved = (): BuilderJson => ({ ...flow(), etag: '"10"', draft: updateNodeData(flow().draft, "finish", { name: "Theirs" }) });

    test("takes the place of an older one, and the selection stays", () => {
      const selected = reduce(start(), { kind: "selected", ids: ["finish", "start"] });
      const after = reduce(selected, { kind: "caught_up", flow: saved() });
      expect(nameOf(after)).toBe("Theirs");
      expect(after.selected).toEqual(["finish", "start"]);
      expect(isUnsaved(after)).toBe(false);
    });

    test("waits while something is unsaved or a node is open", () => {
      const edited = renamed(start(), "Mine");
      expect(reduce(edited, { kind: "caught_up", flow: saved() })).toBe(edited);
      const opened = reduce(start(), { kind: "selected", ids: ["finish"] });
      expect(reduce(opened, { kind: "caught_up", flow: saved() })).toBe(opened);
    });

    test("is never an older one, of the page or of what was fetched", () => {
      const now = begin(saved());
      expect(reduce(now, { kind: "caught_up", flow: { ...flow(), etag: '"9"' } })).toBe(now);
      expect(newestOf({ ...flow(), etag: '"9"' }, saved()).etag).toBe('"10"');
      expect(newestOf(saved(), { ...flow(), etag: '"9"' }).etag).toBe('"10"');
      expect(newestOf(flow(), undefined).etag).toBe('"1"');
    });
  });
});
