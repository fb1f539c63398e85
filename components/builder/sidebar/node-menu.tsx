import { ClipboardCopy, Copy, Ellipsis, Scissors, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { SelectionActions } from "#components/builder/sidebar/node-panel.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { Menu, MenuItem } from "#components/ui/layers/menu.tsx";

interface NodeMenuProps {
  /** Before what every node has. */
  children?: ReactNode;
  selection: SelectionActions | undefined;
  onDuplicate(): void;
  onDelete(): void;
}

/** "More" in a sidebar's head. */
export function NodeMenu({ children, selection, onDuplicate, onDelete }: NodeMenuProps) {
  return (
    <Menu label="More" trigger={<IconButton size="sm" label="More" icon={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />} />}>
      {children}
      {selection && (
        <>
          <MenuItem
            icon={<ClipboardCopy size={14} strokeWidth={1.75} aria-hidden="true" />}
            keys={<Kbd keys="Ctrl C" />}
            onSelect={selection.onCopy}
          >
            Copy
          </MenuItem>
          <MenuItem
            icon={<Scissors size={14} strokeWidth={1.75} aria-hidden="true" />}
            keys={<Kbd keys="Ctrl X" />}
            onSelect={selection.onCut}
          >
            Cut
          </MenuItem>
        </>
      )}
      <MenuItem icon={<Copy size={14} strokeWidth={1.75} aria-hidden="true" />} keys={<Kbd keys="Ctrl D" />} onSelect={onDuplicate}>
        Duplicate
      </MenuItem>
      <MenuItem danger icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />} keys={<Kbd keys="Del" />} onSelect={onDelete}>
        Delete
      </MenuItem>
    </Menu>
  );
}
