import { type ReactNode, useEffect, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { focusPlace } from "#components/builder/regions.ts";
import { ActionPanel, actionHead } from "#components/builder/sidebar/action-panel.tsx";
import { ConditionPanel, conditionHead } from "#components/builder/sidebar/condition-panel.tsx";
import { NodeMenu } from "#components/builder/sidebar/node-menu.tsx";
import { Panel, PanelFoot } from "#components/builder/sidebar/panel.tsx";
import { StepPanel, type StepTab, StepTabs, stepHead, tabOf } from "#components/builder/sidebar/step-panel.tsx";
import { TriggerPanel, triggerHead } from "#components/builder/sidebar/trigger-panel.tsx";
import { SignatureItem } from "#components/builder/trigger/signature-part.tsx";
import { isWebhook } from "#components/builder/trigger/webhook-node.ts";
import { type WebhookTab, WebhookTabs, webhookTabOf } from "#components/builder/trigger/webhook-panel.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Problem } from "#lib/flow/problems.ts";
import { refIds, refKey } from "#lib/flow/ref-ids.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

export interface NodePanelProps<T extends FlowNode["type"]> {
  node: Extract<FlowNode, { type: T }>;
  undo(): void;
}

/** A problem that somebody wants to see where it is cured; a new object each time. */
export interface ShownProblem {
  problem: Problem;
}

/** What a click into the sidebar may ask for. */
export interface PanelActions {
  saving: boolean;
  undo(): void;
  onCancel(): void;
  onSave(): void;
  onClose(): void;
  onDuplicate(): void;
  onDelete(): void;
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

function formOf(node: FlowNode, undo: () => void): ReactNode {
  switch (node.type) {
    case "action":
      return <ActionPanel node={node} undo={undo} />;
    case "step":
      return <StepPanel node={node} undo={undo} />;
    case "trigger":
      return <TriggerPanel node={node} undo={undo} />;
    case "condition":
      return <ConditionPanel node={node} undo={undo} />;
  }
}

type NodeTab = StepTab | WebhookTab;

/** The tab that a node's panel opens with, and the one that holds a problem's place. */
const tabFor = (type: FlowNode["type"], problem: Problem | null): NodeTab => {
  if (type !== "trigger") return problem ? tabOf(problem) : "settings";
  return problem ? webhookTabOf(problem) : "webhook";
};

/** The landmark's name: what a webhook brings along is told by its ref-id. */
const landmarkOf = (node: FlowNode, document: FlowDocument): string =>
  `${LANDMARKS[node.type]} ${refIds(document).get(refKey(node.id, null)) ?? visibleName(node)}`;

/** The sidebar of the selected node. */
export function NodePanel({ node, shown, actions }: { node: FlowNode; shown: ShownProblem | null; actions: PanelActions }) {
  const { document, readOnly } = useBuilder();
  const [tab, setTab] = useState<NodeTab>(tabFor(node.type, null));
  useEffect(() => {
    if (shown?.problem.nodeId !== node.id) return;
    setTab(tabFor(node.type, shown.problem));
    const { place } = shown.problem;
    if (place !== undefined) focusPlace(place);
  }, [shown, node.id, node.type]);
  const webhook = node.type === "trigger" && isWebhook(node) ? node : null;
  const label = landmarkOf(node, document);
  const { tile, line } = headOf(node, document);
  const panel = (
    <Panel
      label={label}
      wide={node.type === "trigger"}
      tile={tile}
      title={visibleName(node)}
      line={line}
      menu={
        readOnly ? null : (
          <NodeMenu onDuplicate={actions.onDuplicate} onDelete={actions.onDelete}>
            {webhook && <SignatureItem node={webhook} onChosen={() => setTab("webhook")} />}
          </NodeMenu>
        )
      }
      onClose={actions.onClose}
      tabs={node.type === "step" ? <StepTabs node={node} /> : webhook && <WebhookTabs node={webhook} label={label} />}
      foot={readOnly ? null : <PanelFoot saving={actions.saving} onCancel={actions.onCancel} onSave={actions.onSave} />}
    >
      {formOf(node, actions.undo)}
    </Panel>
  );
  if (node.type !== "step" && !webhook) return panel;
  return (
    <Tabs value={tab} onChange={setTab}>
      {panel}
    </Tabs>
  );
}
