import {
  CircleDot,
  ClipboardList,
  Hand,
  type LucideIcon,
  MousePointerClick,
  Network,
  Redo2,
  Search,
  Split,
  Undo2,
  Webhook,
} from "lucide-react";
import { type MouseEvent, memo, type ReactNode, useRef } from "react";
import { FloatingTools, Tool, ToolGap } from "#components/builder/canvas/floating-tools.tsx";
import { TILE_MIME, WAY_TILE_MIME } from "#components/builder/canvas/place.ts";
import { isWayTile, TILE_LABELS, type Tile } from "#components/builder/place-node.ts";

/** What each tile shows. */
export const TILE_ICONS: Record<Tile, LucideIcon> = {
  step: CircleDot,
  action: MousePointerClick,
  condition: Split,
  webhook: Webhook,
  form: ClipboardList,
  manual: Hand,
};
const STEPS: readonly Tile[] = ["step", "action", "condition"];
const BEGINNINGS: readonly Tile[] = ["webhook", "form", "manual"];

interface TileToolsProps {
  undoLabel: string | null;
  redoLabel: string | null;
  /** Why a tile can't be used now. */
  whyNot(tile: Tile): string | null;
  onAdd(tile: Tile): void;
  onUndo(): void;
  onRedo(): void;
  onTidy(): void;
  onFind(): void;
  /** At the end. */
  menu: ReactNode;
  /** Nothing that changes the flow. */
  readOnly: boolean;
}

const small = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const ICONS = { undo: <Undo2 {...small} />, redo: <Redo2 {...small} />, tidy: <Network {...small} />, find: <Search {...small} /> };

/** How long the second press of a double click may take. */
const DOUBLE_MS = 700;

/**
 * The sidebar that opens with a new node may push another tile under the pointer: the second press of a double click is not meant
 * for that one.
 */
function useFirstPress(): (event: MouseEvent) => void {
  const last = useRef<{ x: number; y: number; at: number; on: Element | null } | null>(null);
  return (event) => {
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const on = event.target instanceof Element ? event.target.closest("button") : null;
    const before = last.current;
    last.current = { x, y, at, on };
    // A press of a key has no place.
    if (event.detail > 0 && before && on !== before.on && x === before.x && y === before.y && at - before.at < DOUBLE_MS)
      event.stopPropagation();
  };
}

/** Tiles to drag to the canvas or to press, then undo, redo and find. */
export function TileTools({ undoLabel, redoLabel, whyNot, onAdd, onUndo, onRedo, onTidy, onFind, menu, readOnly }: TileToolsProps) {
  const firstPress = useFirstPress();
  const tile = (each: Tile) => <TileButton key={each} tile={each} whyNot={whyNot(each)} onAdd={onAdd} />;
  return (
    <FloatingTools label={readOnly ? "Canvas" : "Add to canvas"} className="top-4 left-4">
      {!readOnly && (
        <>
          <div className="contents" onClickCapture={firstPress}>
            {STEPS.map(tile)}
            <ToolGap />
            {BEGINNINGS.map(tile)}
          </div>
          <span className="sr-only" id="tile-hint">
            Drag to the canvas, or press to add it to the selection. Webhook, Form and Manual go to the beginning.
          </span>
          <ToolGap />
          <Tool label="Undo" hint={undoLabel} keys="Ctrl Z" icon={ICONS.undo} off={undoLabel === null} onPress={onUndo} />
          <Tool label="Redo" hint={redoLabel} keys="Ctrl Y" icon={ICONS.redo} off={redoLabel === null} onPress={onRedo} />
          <Tool label="Tidy up" keys="Shift T" icon={ICONS.tidy} onPress={onTidy} />
        </>
      )}
      <Tool label="Find node" keys="/" icon={ICONS.find} onPress={onFind} />
      {menu}
    </FloatingTools>
  );
}

const TileButton = memo(function TileButton({ tile, whyNot, onAdd }: { tile: Tile; whyNot: string | null; onAdd(tile: Tile): void }) {
  const Icon = TILE_ICONS[tile];
  return (
    <Tool
      label={TILE_LABELS[tile]}
      text={TILE_LABELS[tile]}
      icon={<Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      aria-describedby="tile-hint"
      whyNot={whyNot}
      draggable={whyNot === null}
      onDragStart={(event) => {
        event.dataTransfer.setData(TILE_MIME, tile);
        if (isWayTile(tile)) event.dataTransfer.setData(WAY_TILE_MIME, tile);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onPress={() => onAdd(tile)}
    />
  );
});
