import { Copy, Ellipsis, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";

interface NodeMenuProps {
  /** Before what every node has. */
  children?: ReactNode;
  onDuplicate(): void;
  onDelete(): void;
}

/** "More" in a sidebar's head. */
export function NodeMenu({ children, onDuplicate, onDelete }: NodeMenuProps) {
  return (
    <Menu label="More" trigger={<IconButton size="sm" label="More" icon={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />} />}>
      {children}
      <MenuItem icon={<Copy size={14} strokeWidth={1.75} aria-hidden="true" />} keys={<Kbd keys="Ctrl D" />} onSelect={onDuplicate}>
        Duplicate
      </MenuItem>
      <MenuItem danger icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />} keys={<Kbd keys="Del" />} onSelect={onDelete}>
        Delete
      </MenuItem>
    </Menu>
  );
}
