/** What a key does to the text of a field: each kind begins a step of undo, and so does each line. */
export type Stroke = "type" | "erase" | "line";

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

const ALONE = new Map<string, Stroke>([
  ["Backspace", "erase"],
  ["Delete", "erase"],
  ["Enter", "line"],
]);
/** With Ctrl or Cmd. */
const WITH_MOD = new Map<string, Stroke>([
  ["x", "erase"],
  ["v", "type"],
]);

/** Null for a key that changes no text. */
export function strokeOf({ key, ctrlKey, metaKey }: Key): Stroke | null {
  const alone = ALONE.get(key);
  if (alone) return alone;
  if (ctrlKey || metaKey) return WITH_MOD.get(key.toLowerCase()) ?? null;
  return [...key].length === 1 ? "type" : null;
}
