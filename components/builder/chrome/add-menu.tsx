import { CircleDot, type LucideIcon, MousePointerClick, Split } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import type { Point } from "#components/builder/canvas/route-edge.ts";
import { TILE_LABELS, type WayTile } from "#components/builder/place-node.ts";
import { PointMenu } from "#components/ui/layers/point-menu.tsx";

const CHOICES: readonly { tile: WayTile; icon: LucideIcon; hint: string }[] = [
  { tile: "step", icon: CircleDot, hint: "A person is needed" },
  { tile: "action", icon: MousePointerClick, hint: "A button, or on its own" },
  { tile: "condition", icon: Split, hint: "Paths by rules" },
];

interface AddMenuProps {
  /** On the page. */
  at: Point;
  onAdd(tile: WayTile): void;
  onClose(): void;
}

/** The menu that opens where a connection was dropped on empty canvas, or something is put into an edge. The new node gets the focus. */
export const AddMenu = ({ at, onAdd, onClose }: AddMenuProps) => (
  <PointMenu at={at} label="Add to canvas" onClose={onClose} onClosed={() => undefined}>
    <div className="w-70">
      {CHOICES.map(({ tile, icon: Icon, hint }) => (
        <Radix.Item
          key={tile}
          aria-describedby={`add-${tile}-hint`}
          onSelect={() => onAdd(tile)}
          className="flex cursor-pointer items-center gap-2.5 rounded-8 px-2 py-1.5 outline-none data-[highlighted]:bg-hover"
        >
          <span className="c-gray flex size-6 flex-none items-center justify-center rounded-6 bg-tint text-ink">
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          </span>
          <span className="flex-1">{TILE_LABELS[tile]}</span>
          <span id={`add-${tile}-hint`} aria-hidden="true" className="text-12 text-text-3">
            {hint}
          </span>
        </Radix.Item>
      ))}
    </div>
  </PointMenu>
);
