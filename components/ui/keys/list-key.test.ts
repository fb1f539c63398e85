import { describe, expect, test } from "vitest";
import { type ListAt, listKey } from "#components/ui/keys/list-key.ts";

const FRESH: ListAt = { ids: ["a", "b", "c"], selectedId: "a", chosen: false, came: false };
const CHOSEN: ListAt = { ...FRESH, chosen: true };
const press = (key: string, at: ListAt, more: { shiftKey?: boolean; onControl?: boolean } = {}) =>
  listKey({ key, shiftKey: false, onControl: false, ...more }, at);

describe("the keys of a list", () => {
  test("X picks the row that only stands first, too; Space scrolls until somebody has gone to one", () => {
    expect(press("x", FRESH)).toEqual({ does: "pick", id: "a", range: false });
    expect(press(" ", FRESH)).toBeNull();
  });

  test("X picks none that came unasked into the place of another", () => {
    const came: ListAt = { ...FRESH, came: true };
    expect(press("x", came)).toBeNull();
    expect(press("X", came, { shiftKey: true })).toBeNull();
    expect(press(" ", came)).toBeNull();
    expect(press("e", came)).toEqual({ does: "aim" });
  });

  test("E acts on the row that was moved to, and only goes to the action of the one that stands first", () => {
    expect(press("e", FRESH)).toEqual({ does: "aim" });
    expect(press("e", CHOSEN)).toEqual({ does: "act" });
    expect(press("e", { ...CHOSEN, selectedId: null })).toBeNull();
  });

  test("J and K and the arrows move, and stay within the list", () => {
    expect(press("j", FRESH)).toEqual({ does: "select", id: "b" });
    expect(press("ArrowDown", { ...CHOSEN, selectedId: "c" })).toEqual({ does: "select", id: "c" });
    expect(press("k", { ...CHOSEN, selectedId: "b" })).toEqual({ does: "select", id: "a" });
    expect(press("ArrowUp", FRESH)).toEqual({ does: "select", id: "a" });
    expect(press("j", { ids: [], selectedId: null, chosen: false, came: false })).toBeNull();
  });

  test("X and Space pick, with Shift from the last one to this one", () => {
    expect(press("x", CHOSEN)).toEqual({ does: "pick", id: "a", range: false });
    expect(press("X", CHOSEN, { shiftKey: true })).toEqual({ does: "pick", id: "a", range: true });
    expect(press(" ", CHOSEN)).toEqual({ does: "pick", id: "a", range: false });
  });

  test("Enter and Space on a link or a button are that one's", () => {
    expect(press("Enter", FRESH)).toEqual({ does: "open", id: "a" });
    expect(press("Enter", CHOSEN, { onControl: true })).toBeNull();
    expect(press(" ", CHOSEN, { onControl: true })).toBeNull();
  });

  test("the list of keys and Escape need no row", () => {
    expect(press("?", FRESH)).toEqual({ does: "help" });
    expect(press("Escape", FRESH)).toEqual({ does: "clear" });
    expect(press("q", CHOSEN)).toBeNull();
  });
});
