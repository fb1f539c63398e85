/** What a key does in a list. Pure. */

export interface ListAt {
  /** In the order of the screen. */
  ids: readonly string[];
  selectedId: string | null;
  /** A person has gone to the selected one; else it only stands first, and no key changes it. */
  chosen: boolean;
  /** It came unasked into the place of another one: no key picks it. */
  came: boolean;
}

interface Pressed {
  key: string;
  shiftKey: boolean;
  /** The focus is on a link, a button or a box: Enter and Space are that one's. */
  onControl: boolean;
}

export type ListDeed =
  | { does: "select" | "open"; id: string }
  | { does: "pick"; id: string; range: boolean }
  | { does: "act" | "aim" | "help" | "clear" };

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const ANYWHERE: Record<string, "help" | "clear"> = { "?": "help", Escape: "clear" };

/** Null: the key means nothing here. */
export function listKey({ key, shiftKey, onControl }: Pressed, at: ListAt): ListDeed | null {
  const anywhere = ANYWHERE[key];
  if (anywhere) return { does: anywhere };
  const { selectedId } = at;
  const step = STEPS[key];
  if (step !== undefined) {
    const { ids } = at;
    const from = selectedId === null ? -1 : ids.indexOf(selectedId);
    const id = ids[Math.max(0, Math.min(ids.length - 1, from + step))];
    return id === undefined ? null : { does: "select", id };
  }
  if (selectedId === null) return null;
  if (key === "e") return { does: at.chosen ? "act" : "aim" };
  if (key === "Enter" && !onControl) return { does: "open", id: selectedId };
  // Space scrolls a list in which nobody has gone anywhere.
  if ((key.toLowerCase() === "x" && !at.came) || (key === " " && !onControl && at.chosen))
    return { does: "pick", id: selectedId, range: shiftKey };
  return null;
}
