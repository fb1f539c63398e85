import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  ClipboardCopy,
  Copy,
  type LucideIcon,
  Network,
  SquareDashedMousePointer,
  Trash2,
} from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import type { PanelActions } from "#components/builder/sidebar/node-panel.tsx";
import { Panel, Section } from "#components/builder/sidebar/panel.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { Alignment } from "#lib/flow/edit/arrange.ts";

const ALIGN: readonly { how: Alignment; label: string; icon: LucideIcon }[] = [
  { how: "left", label: "Align left", icon: AlignStartVertical },
  { how: "centre", label: "Align centre", icon: AlignCenterVertical },
  { how: "right", label: "Align right", icon: AlignEndVertical },
  { how: "top", label: "Align top", icon: AlignStartHorizontal },
  { how: "middle", label: "Align middle", icon: AlignCenterHorizontal },
  { how: "bottom", label: "Align bottom", icon: AlignEndHorizontal },
];
const small = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;
/** Two have one gap between them: it is equal to itself. */
const LEAST_TO_DISTRIBUTE = 3;

/** Several nodes are selected. */
export function SeveralPanel({ ids, actions }: { ids: readonly string[]; actions: PanelActions }) {
  const { document, readOnly } = useBuilder();
  const names = document.nodes.filter(({ id }) => ids.includes(id)).map(visibleName);
  const { selection } = actions;
  const tooFew = ids.length < LEAST_TO_DISTRIBUTE ? "Select three nodes or more." : null;
  return (
    <Panel
      label={`${ids.length} nodes`}
      tile={<IconTile icon={<SquareDashedMousePointer size={16} strokeWidth={1.75} />} colour="gray" />}
      title={`${ids.length} nodes selected`}
      line={names.join(", ")}
      onClose={actions.onClose}
    >
      {!readOnly && selection && (
        <>
          <Section title="Arrange">
            <div className="flex gap-1">
              {ALIGN.map(({ how, label, icon: Icon }) => (
                <IconButton key={how} label={label} icon={<Icon size={16} strokeWidth={1.75} />} onClick={() => selection.onAlign(how)} />
              ))}
            </div>
            <div className="flex gap-1">
              <IconButton
                label="Distribute across"
                disabledReason={tooFew}
                icon={<AlignHorizontalDistributeCenter size={16} strokeWidth={1.75} />}
                onClick={() => selection.onDistribute(true)}
              />
              <IconButton
                label="Distribute down"
                disabledReason={tooFew}
                icon={<AlignVerticalDistributeCenter size={16} strokeWidth={1.75} />}
                onClick={() => selection.onDistribute(false)}
              />
              <Button className="ml-auto" icon={<Network {...small} />} onClick={selection.onTidy}>
                Tidy up
              </Button>
            </div>
          </Section>
          <Section className="flex-row! flex-wrap gap-2">
            <Button icon={<ClipboardCopy {...small} />} onClick={selection.onCopy}>
              Copy
            </Button>
            <Button icon={<Copy {...small} />} onClick={actions.onDuplicate}>
              Duplicate
            </Button>
            <Button variant="quiet-danger" icon={<Trash2 {...small} />} onClick={actions.onDelete}>
              Delete
            </Button>
          </Section>
        </>
      )}
    </Panel>
  );
}
