import { Copy, SquareDashedMousePointer, Trash2 } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Panel, Section } from "#components/builder/sidebar/panel.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { IconTile } from "#components/ui/tile.tsx";

interface SeveralPanelProps {
  ids: readonly string[];
  onDuplicate(): void;
  onDelete(): void;
  onClose(): void;
}

/** Several nodes are selected. */
export function SeveralPanel({ ids, onDuplicate, onDelete, onClose }: SeveralPanelProps) {
  const { document, readOnly } = useBuilder();
  const names = document.nodes.filter(({ id }) => ids.includes(id)).map(visibleName);
  return (
    <Panel
      label={`${ids.length} nodes`}
      tile={<IconTile icon={<SquareDashedMousePointer size={16} strokeWidth={1.75} />} colour="gray" />}
      title={`${ids.length} nodes selected`}
      line={names.join(", ")}
      onClose={onClose}
    >
      {!readOnly && (
        <Section className="flex-row! gap-2">
          <Button icon={<Copy size={14} strokeWidth={1.75} aria-hidden="true" />} onClick={onDuplicate}>
            Duplicate
          </Button>
          <Button variant="quiet-danger" icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />} onClick={onDelete}>
            Delete
          </Button>
        </Section>
      )}
    </Panel>
  );
}
