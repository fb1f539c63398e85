import type { Exit } from "#components/builder/exits.ts";
import { MenuItem } from "#components/ui/layers/menu.tsx";
import { PointMenu } from "#components/ui/layers/point-menu.tsx";

interface ExitMenuProps {
  /** The node on the page; null where it is not drawn. */
  at: DOMRect | null;
  exits: readonly Exit[];
  onChoose(exit: Exit | null): void;
  /** The menu is gone: the focus goes back. */
  onClosed(): void;
}

/** Asks which of a node's ways out is to be connected. */
export const ExitMenu = ({ at, exits, onChoose, onClosed }: ExitMenuProps) => (
  <PointMenu
    at={at ? { x: at.left, y: at.bottom } : { x: innerWidth / 2, y: innerHeight / 2 }}
    label="Connect which path"
    onClose={() => onChoose(null)}
    onClosed={onClosed}
  >
    {exits.map((exit) => (
      <MenuItem key={exit.handle} hint={exit.hint} onSelect={() => onChoose(exit)}>
        {exit.name}
      </MenuItem>
    ))}
  </PointMenu>
);
