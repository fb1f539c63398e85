import { Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { type FormTriggerTab, FormTriggerTabs, formTabOf } from "#components/builder/form-trigger/form-panel.tsx";
import { focusPlace } from "#components/builder/regions.ts";
import { ActionPanel, actionHead } from "#components/builder/sidebar/action-panel.tsx";
import { ConditionPanel, conditionHead } from "#components/builder/sidebar/condition-panel.tsx";
import { NodeMenu } from "#components/builder/sidebar/node-menu.tsx";
import { Panel, PanelFoot } from "#components/builder/sidebar/panel.tsx";
import { StepPanel, type StepTab, StepTabs, stepHead, tabOf } from "#components/builder/sidebar/step-panel.tsx";
import { TriggerPanel, triggerHead } from "#components/builder/sidebar/trigger-panel.tsx";
import { placeOf, type Shown, useShown } from "#components/builder/sidebar/use-shown.ts";
import { SignatureItem } from "#components/builder/trigger/signature-part.tsx";
import { isWebhook } from "#components/builder/trigger/webhook-node.ts";
import { type WebhookTab, WebhookTabs, webhookTabOf } from "#components/builder/trigger/webhook-panel.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Alignment } from "#lib/flow/edit/arrange.ts";
import { isForm } from "#lib/flow/form-fields.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { refIds, refKey } from "#lib/flow/templates/ref-ids.ts";

export interface NodePanelProps<T extends FlowNode["type"]> {
  node: Extract<FlowNode, { type: T }>;
}

/** What a click into the sidebar may ask for. */
export interface PanelActions {
  saving: boolean;
  onCancel(): void;
  onSave(): void;
  onClose(): void;
  /** Opens the test of the selected action, else of another; absent where nothing is tested. */
  onTest?(): void;
  onDuplicate(): void;
  onDelete(): void;
  /** Absent where nothing can be changed. */
  selection?: SelectionActions;
}

/** What is done with the selected nodes, one or several, beside duplicating and deleting them. */
export interface SelectionActions {
  onCopy(): void;
  onCut(): void;
  onTidy(): void;
  onAlign(how: Alignment): void;
  onDistribute(across: boolean): void;
}

const LANDMARKS: Record<FlowNode["type"], string> = { action: "Action", step: "Step", trigger: "Trigger", condition: "Condition" };

function headOf(node: FlowNode, document: FlowDocument): { tile: ReactNode; line: ReactNode } {
  switch (node.type) {
    case "action":
      return actionHead(node, document);
    case "step":
      return stepHead(node);
    case "trigger":
      return triggerHead(node, document);
    case "condition":
      return conditionHead();
  }
}

function formOf(node: FlowNode, { onTest }: PanelActions): ReactNode {
  switch (node.type) {
    case "action":
      return <ActionPanel node={node} />;
    case "step":
      return <StepPanel node={node} />;
    case "trigger":
      return <TriggerPanel node={node} onTest={onTest} />;
    case "condition":
      return <ConditionPanel node={node} />;
  }
}

type NodeTab = StepTab | WebhookTab | FormTriggerTab;

/** What decides which tabs a panel has: a trigger's own kind. */
const panelKind = (node: FlowNode) => (node.type === "trigger" ? node.data.kind : node.type);

/** The tab that a node's panel opens with, and the one that holds a problem's place. */
function tabFor(kind: ReturnType<typeof panelKind>, problem: Problem | null): NodeTab {
  if (kind === "form") return problem ? formTabOf(problem) : "form";
  if (kind === "webhook") return problem ? webhookTabOf(problem) : "webhook";
  return problem ? tabOf(problem) : "settings";
}

function tabsOf(node: FlowNode, label: string): ReactNode {
  if (node.type === "step") return <StepTabs node={node} />;
  if (node.type !== "trigger") return null;
  if (isForm(node)) return <FormTriggerTabs node={node} label={label} />;
  return isWebhook(node) && <WebhookTabs node={node} label={label} />;
}

/** The landmark's name: what a webhook brings along is told by its ref-id. */
const landmarkOf = (node: FlowNode, document: FlowDocument): string =>
  `${LANDMARKS[node.type]} ${refIds(document).get(refKey(node.id, null)) ?? visibleName(node)}`;

/** The sidebar of the selected node. */
export function NodePanel({ node, shown, actions }: { node: FlowNode; shown: Shown | null; actions: PanelActions }) {
  const { document, readOnly } = useBuilder();
  const kind = panelKind(node);
  const [tab, setTab] = useState<NodeTab>(() => tabFor(kind, null));
  useShown(shown, node.id, (problem) => {
    setTab(problem ? tabFor(kind, problem) : "integration");
    const place = problem && placeOf(problem);
    if (place) focusPlace(place);
  });
  const webhook = node.type === "trigger" && isWebhook(node) ? node : null;
  const label = landmarkOf(node, document);
  const { tile, line } = headOf(node, document);
  const tabs = tabsOf(node, label);
  const panel = (
    <Panel
      label={label}
      wide={node.type === "trigger"}
      tile={tile}
      title={visibleName(node)}
      line={line}
      menu={
        readOnly ? null : (
          <NodeMenu selection={actions.selection} onDuplicate={actions.onDuplicate} onDelete={actions.onDelete}>
            {webhook && <SignatureItem node={webhook} onChosen={() => setTab("webhook")} />}
          </NodeMenu>
        )
      }
      onClose={actions.onClose}
      tabs={tabs}
      foot={
        readOnly ? null : (
          <PanelFoot saving={actions.saving} onCancel={actions.onCancel} onSave={actions.onSave}>
            {node.type === "action" && actions.onTest && (
              <Button className="mr-auto" icon={<Play size={14} strokeWidth={1.75} aria-hidden="true" />} onClick={actions.onTest}>
                Test
              </Button>
            )}
          </PanelFoot>
        )
      }
    >
      {formOf(node, actions)}
    </Panel>
  );
  if (!tabs) return panel;
  return (
    <Tabs value={tab} onChange={setTab}>
      {panel}
    </Tabs>
  );
}
