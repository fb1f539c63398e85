/** The keys of the builder: which command a key press means. Commands are the builder's. */
import type { ShortcutList } from "#components/ui/keys/shortcuts-dialog.tsx";

export type Command =
  | "save"
  | "undo"
  | "redo"
  | "find"
  | "help"
  | "zoomIn"
  | "zoomOut"
  | "fit"
  | "nextRegion"
  | "previousRegion"
  | "remove"
  | "duplicate"
  | "tidy"
  | "selectAll"
  | "connect"
  | "open"
  | "select"
  | "rename"
  | "menu"
  | "escape"
  | "left"
  | "right"
  | "up"
  | "down"
  | "farLeft"
  | "farRight"
  | "farUp"
  | "farDown";

/** `text`: in a text field too. `page`: wherever no text is typed. `canvas`: with the focus on the canvas or nowhere. */
type Reach = "text" | "page" | "canvas";

interface Shortcut {
  /** `Mod` is Ctrl, on a Mac Cmd. Shift is named only where it makes another command. */
  keys: string[];
  command: Command;
  reach: Reach;
}

const SHORTCUTS: Shortcut[] = [
  { keys: ["Mod+s"], command: "save", reach: "text" },
  { keys: ["F6"], command: "nextRegion", reach: "text" },
  { keys: ["Shift+F6"], command: "previousRegion", reach: "text" },
  { keys: ["Escape"], command: "escape", reach: "text" },
  { keys: ["Mod+z"], command: "undo", reach: "text" },
  { keys: ["Mod+Shift+z", "Mod+y"], command: "redo", reach: "text" },
  { keys: ["/"], command: "find", reach: "page" },
  { keys: ["?"], command: "help", reach: "page" },
  { keys: ["+", "="], command: "zoomIn", reach: "page" },
  { keys: ["-", "−"], command: "zoomOut", reach: "page" },
  { keys: ["0"], command: "fit", reach: "page" },
  { keys: ["Delete", "Backspace"], command: "remove", reach: "canvas" },
  { keys: ["Mod+d"], command: "duplicate", reach: "canvas" },
  { keys: ["Shift+t"], command: "tidy", reach: "canvas" },
  { keys: ["Mod+a"], command: "selectAll", reach: "canvas" },
  { keys: ["c"], command: "connect", reach: "canvas" },
  { keys: ["Enter"], command: "open", reach: "canvas" },
  { keys: [" "], command: "select", reach: "canvas" },
  { keys: ["F2"], command: "rename", reach: "canvas" },
  { keys: ["ContextMenu", "Shift+F10"], command: "menu", reach: "canvas" },
  { keys: ["ArrowLeft"], command: "left", reach: "canvas" },
  { keys: ["ArrowRight"], command: "right", reach: "canvas" },
  { keys: ["ArrowUp"], command: "up", reach: "canvas" },
  { keys: ["ArrowDown"], command: "down", reach: "canvas" },
  { keys: ["Shift+ArrowLeft"], command: "farLeft", reach: "canvas" },
  { keys: ["Shift+ArrowRight"], command: "farRight", reach: "canvas" },
  { keys: ["Shift+ArrowUp"], command: "farUp", reach: "canvas" },
  { keys: ["Shift+ArrowDown"], command: "farDown", reach: "canvas" },
];

const BY_KEY = new Map(SHORTCUTS.flatMap((shortcut) => shortcut.keys.map((key) => [key, shortcut] as const)));

export interface Press {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
  /** Where the focus is. */
  where: "text" | "canvas" | "elsewhere";
}

const REACHES: Record<Press["where"], readonly Reach[]> = {
  text: ["text"],
  elsewhere: ["text", "page"],
  canvas: ["text", "page", "canvas"],
};

/** Keys whose sign needs Shift on some keyboards. */
const isSign = (key: string) => key.length === 1 && !/[a-z]/i.test(key);

/** The command of a key press; null where it means nothing here. */
export function commandOf({ key, mod, shift, alt, where }: Press): Command | null {
  if (alt) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const withShift = shift && !isSign(key) ? `Shift+${name}` : name;
  const found = BY_KEY.get(mod ? `Mod+${withShift}` : withShift);
  return found && REACHES[where].includes(found.reach) ? found.command : null;
}

/** For the dialog "Keyboard shortcuts", two columns. */
export const SHORTCUT_LIST: ShortcutList = [
  { label: "Next, previous node", keys: ["Tab", "Shift Tab"] },
  { label: "Open node", keys: ["Enter"] },
  { label: "Rename node", keys: ["F2"] },
  { label: "Menu of node", keys: ["Shift", "F10"] },
  { label: "Move node", keys: ["Arrows"] },
  { label: "Move far", keys: ["Shift", "Arrows"] },
  { label: "Connect", keys: ["C"] },
  { label: "Delete", keys: ["Del"] },
  { label: "Undo", keys: ["Ctrl", "Z"] },
  { label: "Redo", keys: ["Ctrl", "Shift", "Z"] },
  { label: "Copy", keys: ["Ctrl", "C"] },
  { label: "Cut", keys: ["Ctrl", "X"] },
  { label: "Paste", keys: ["Ctrl", "V"] },
  { label: "Duplicate", keys: ["Ctrl", "D"] },
  { label: "Select all", keys: ["Ctrl", "A"] },
  { label: "Add to selection", keys: ["Shift", "Click"] },
  { label: "Select several", keys: ["Shift", "Drag"] },
  { label: "Tidy up", keys: ["Shift", "T"] },
  { label: "Save", keys: ["Ctrl", "S"] },
  { label: "Find node", keys: ["/"] },
  { label: "Zoom in, out", keys: ["+", "−"] },
  { label: "Fit to screen", keys: ["0"] },
  { label: "Next part of the page", keys: ["F6"] },
  { label: "Pan", keys: ["Space", "Drag"] },
  { label: "This list", keys: ["?"] },
  { label: "Close", keys: ["Esc"] },
];
