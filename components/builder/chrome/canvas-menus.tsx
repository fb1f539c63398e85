import {
  ClipboardCopy,
  ClipboardPaste,
  Copy,
  Maximize,
  Network,
  PanelLeftOpen,
  PencilLine,
  Plus,
  Spline,
  SquareDashedMousePointer,
  Trash2,
} from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import { TILE_ICONS } from "#components/builder/chrome/tile-tools.tsx";
import { TILE_LABELS, type WayTile } from "#components/builder/place-node.ts";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { PointMenu } from "#components/ui/layers/point-menu.tsx";

const small = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

interface AskedMenuProps {
  at: Point;
  label: string;
  onClose(): void;
  /** Gives the focus back, before what was chosen is done. */
  onFocusBack(): void;
  children(choose: (act: () => void) => () => void): ReactNode;
}

/** A menu whose choice is done once it is gone, so that what is done may take the focus. */
function AskedMenu({ at, label, onClose, onFocusBack, children }: AskedMenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  const choose = (act: () => void) => () => {
    chosen.current = act;
  };
  return (
    <PointMenu
      at={at}
      label={label}
      onClose={onClose}
      onClosed={() => {
        onFocusBack();
        chosen.current?.();
      }}
    >
      {children(choose)}
    </PointMenu>
  );
}

interface NodeMenuProps extends Omit<AskedMenuProps, "label" | "children"> {
  /** "Finish", or "3 nodes". */
  name: string;
  /** Only one node is meant. */
  single: boolean;
  readOnly: boolean;
  /** Nothing leads on from an end step. */
  leadsOn: boolean;
  onOpen(): void;
  onRename(): void;
  onDuplicate(): void;
  onCopy(): void;
  onConnect(): void;
  /** Its edges, each with the name of the node that it leads to. */
  ways: readonly { id: string; to: string }[];
  onInsert(edge: string): void;
  onDelete(): void;
}

/** What is done with a node, or with the selected ones. */
export function CanvasNodeMenu({ name, single, readOnly, leadsOn, ways, ...on }: NodeMenuProps) {
  return (
    <AskedMenu at={on.at} label={name} onClose={on.onClose} onFocusBack={on.onFocusBack}>
      {(choose) => (
        <>
          {single && (
            <MenuItem icon={<PanelLeftOpen {...small} />} keys={<Kbd keys="Enter" />} onSelect={choose(on.onOpen)}>
              Open
            </MenuItem>
          )}
          {single && !readOnly && (
            <MenuItem icon={<PencilLine {...small} />} keys={<Kbd keys="F2" />} onSelect={choose(on.onRename)}>
              Rename
            </MenuItem>
          )}
          {!readOnly && (
            <MenuItem icon={<Copy {...small} />} keys={<Kbd keys="Ctrl D" />} onSelect={choose(on.onDuplicate)}>
              Duplicate
            </MenuItem>
          )}
          <MenuItem icon={<ClipboardCopy {...small} />} keys={<Kbd keys="Ctrl C" />} onSelect={choose(on.onCopy)}>
            Copy
          </MenuItem>
          {single && !readOnly && leadsOn && (
            <MenuItem icon={<Spline {...small} />} keys={<Kbd keys="C" />} onSelect={choose(on.onConnect)}>
              Connect…
            </MenuItem>
          )}
          {single &&
            !readOnly &&
            ways.map(({ id, to }) => (
              <MenuItem key={id} icon={<Plus {...small} />} onSelect={choose(() => on.onInsert(id))}>
                Insert before {to}
              </MenuItem>
            ))}
          {!readOnly && (
            <>
              <MenuSeparator />
              <MenuItem danger icon={<Trash2 {...small} />} keys={<Kbd keys="Del" />} onSelect={choose(on.onDelete)}>
                Delete
              </MenuItem>
            </>
          )}
        </>
      )}
    </AskedMenu>
  );
}

interface PlaceMenuProps extends Omit<AskedMenuProps, "label" | "children"> {
  readOnly: boolean;
  onAdd(tile: WayTile): void;
  onPaste(): void;
  onTidy(): void;
  onSelectAll(): void;
  onFit(): void;
}

const TILES: readonly WayTile[] = ["step", "action", "condition"];

/** What is done at an empty place of the canvas, and with the canvas as a whole. */
export function CanvasPlaceMenu({ readOnly, ...on }: PlaceMenuProps) {
  return (
    <AskedMenu at={on.at} label="Canvas" onClose={on.onClose} onFocusBack={on.onFocusBack}>
      {(choose) => (
        <>
          {!readOnly && (
            <>
              {TILES.map((tile) => {
                const Icon = TILE_ICONS[tile];
                return (
                  <MenuItem key={tile} icon={<Icon {...small} />} onSelect={choose(() => on.onAdd(tile))}>
                    {TILE_LABELS[tile]}
                  </MenuItem>
                );
              })}
              <MenuSeparator />
              <MenuItem icon={<ClipboardPaste {...small} />} keys={<Kbd keys="Ctrl V" />} onSelect={choose(on.onPaste)}>
                Paste
              </MenuItem>
              <MenuItem icon={<Network {...small} />} keys={<Kbd keys="Shift T" />} onSelect={choose(on.onTidy)}>
                Tidy up
              </MenuItem>
            </>
          )}
          <MenuItem icon={<SquareDashedMousePointer {...small} />} keys={<Kbd keys="Ctrl A" />} onSelect={choose(on.onSelectAll)}>
            Select all
          </MenuItem>
          <MenuItem icon={<Maximize {...small} />} keys={<Kbd keys="0" />} onSelect={choose(on.onFit)}>
            Fit to screen
          </MenuItem>
        </>
      )}
    </AskedMenu>
  );
}
