/** Keys for the list of suggestions while it is open: it stands beside the editor, which keeps the focus. */
import { type Extension, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

interface TakesKeys {
  /** Whether the key was taken. */
  onKey(key: string): boolean;
}

export const suggesting = (live: { current: TakesKeys }): Extension =>
  Prec.high(keymap.of(["ArrowDown", "ArrowUp", "Enter", "Tab"].map((key) => ({ key, run: () => live.current.onKey(key) }))));
