import { useBuilder } from "#components/builder/builder-context.tsx";
import { FormPanel } from "#components/builder/form-trigger/form-panel.tsx";
import { TRIGGER_ICONS } from "#components/builder/looks.ts";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import type { NodePanelProps } from "#components/builder/sidebar/node-panel.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { isWebhook } from "#components/builder/trigger/webhook-node.ts";
import { WebhookPanel } from "#components/builder/trigger/webhook-panel.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { isForm } from "#lib/flow/form-fields.ts";
import type { FlowDocument, TriggerNode } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";
import { TRIGGERS } from "#lib/triggers/index.ts";

export function triggerHead(node: TriggerNode, document: FlowDocument) {
  const Icon = TRIGGER_ICONS[node.data.kind];
  return {
    tile: <IconTile icon={<Icon size={16} strokeWidth={1.75} />} colour="teal" />,
    line: isWebhook(node) ? (
      <>
        Trigger <span className="font-mono text-text-2">{refIds(document).get(refKey(node.id, null))}</span>
      </>
    ) : (
      `Trigger · ${TRIGGERS[node.data.kind].label}`
    ),
  };
}

export const TriggerPanel = ({ node, onTest }: NodePanelProps<"trigger"> & { onTest: (() => void) | undefined }) =>
  isWebhook(node) ? <WebhookPanel node={node} onTest={onTest} /> : isForm(node) ? <FormPanel node={node} /> : <ManualPanel node={node} />;

function ManualPanel({ node }: { node: TriggerNode }) {
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
