import { useBuilder } from "#components/builder/builder-context.tsx";
import { TRIGGER_ICONS } from "#components/builder/looks.ts";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import type { NodePanelProps } from "#components/builder/sidebar/node-panel.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { IconTile } from "#components/ui/tile.tsx";
import type { TriggerNode } from "#lib/flow/schema.ts";
import { TRIGGERS } from "#lib/triggers/index.ts";

export function triggerHead(node: TriggerNode) {
  const Icon = TRIGGER_ICONS[node.data.kind];
  return {
    tile: <IconTile icon={<Icon size={16} strokeWidth={1.75} />} colour="teal" />,
    line: `Trigger · ${TRIGGERS[node.data.kind].label}`,
  };
}

export function TriggerPanel({ node }: NodePanelProps<"trigger">) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { targets, setTargets } = useTargets(node.id);
  return (
    <Section className="gap-4">
      <NameField label="Name" nodeId={node.id} value={node.data.name} readOnly={readOnly} onChange={(name) => update({ name }, "name")} />
      <p className="text-12 text-text-3">A member makes the task, with New task or over the API.</p>
      <NodeList label="Leads to" source={node.id} targets={targets} readOnly={readOnly} onChange={setTargets} />
    </Section>
  );
}
