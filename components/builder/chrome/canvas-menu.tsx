import { ClipboardPaste, Ellipsis, List, SquareDashedMousePointer, Workflow } from "lucide-react";
import { memo } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";

interface CanvasMenuProps {
  /** The flow is shown as a list now. */
  asList: boolean;
  readOnly: boolean;
  onList(): void;
  onSelectAll(): void;
  onPaste(): void;
}

const small = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** What is done with the canvas as a whole. */
export const CanvasMenu = memo(function CanvasMenu({ asList, readOnly, onList, onSelectAll, onPaste }: CanvasMenuProps) {
  return (
    <Menu
      label="Canvas"
      align="start"
      trigger={<IconButton size="sm" label="Canvas menu" icon={<Ellipsis size={16} strokeWidth={1.75} />} />}
    >
      <MenuItem icon={asList ? <Workflow {...small} /> : <List {...small} />} onSelect={onList}>
        {asList ? "Canvas view" : "List view"}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<SquareDashedMousePointer {...small} />} keys={<Kbd keys="Ctrl A" />} onSelect={onSelectAll}>
        Select all
      </MenuItem>
      {!readOnly && (
        <MenuItem icon={<ClipboardPaste {...small} />} keys={<Kbd keys="Ctrl V" />} onSelect={onPaste}>
          Paste
        </MenuItem>
      )}
    </Menu>
  );
});
