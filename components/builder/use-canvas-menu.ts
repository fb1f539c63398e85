import { type RefObject, useState } from "react";
import type { Place } from "#components/builder/canvas/place.ts";
import type { CanvasView } from "#components/builder/canvas/use-canvas-view.ts";

/** A menu that was asked for on the canvas. */
export interface AskedMenu {
  /** Null: the canvas itself. */
  node: string | null;
  place: Place;
}

export interface CanvasMenuState {
  asked: AskedMenu | null;
  open(node: string | null, place: Place): void;
  /** Beside the node, or in the middle of the canvas. @returns false where the focus is elsewhere */
  byKey(node: string | null): boolean;
  close(): void;
}

/** The menu of a node or of the canvas: by the right mouse button, the menu key or Shift+F10. */
export function useCanvasMenu(view: RefObject<CanvasView | null>, phone: boolean): CanvasMenuState {
  const [asked, ask] = useState<AskedMenu | null>(null);
  return {
    asked,
    open: (node, place) => ask({ node, place }),
    byKey(node) {
      const canvas = document.activeElement?.closest(".flow-canvas");
      if (phone || !view.current || (!node && !canvas)) return false;
      const box = (node ? view.current.placeOf(node) : null) ?? canvas?.getBoundingClientRect();
      if (!box) return false;
      const screen = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      ask({ node, place: { screen, canvas: view.current.toCanvas(screen) } });
      return true;
    },
    close: () => ask(null),
  };
}
