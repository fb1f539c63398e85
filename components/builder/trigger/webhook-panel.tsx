import { OperationRows } from "#components/builder/sidebar/operation-rows.tsx";
import { PanelTab, PanelTabs } from "#components/builder/sidebar/panel-tabs.tsx";
import { EndpointPart } from "#components/builder/trigger/endpoint-part.tsx";
import { LastRequest } from "#components/builder/trigger/last-request.tsx";
import { ResponsePart } from "#components/builder/trigger/response-part.tsx";
import { TaskTab } from "#components/builder/trigger/task-tab.tsx";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Tab } from "#components/ui/tabs.tsx";
import type { Problem } from "#lib/flow/problems.ts";

export type WebhookTab = "webhook" | "steps" | "task";

/** The tab in which a problem at a place of the trigger is cured; an operation's problem is with the steps. */
export function webhookTabOf({ code, place = "", nodeId, operationId }: Problem): WebhookTab {
  if (operationId !== undefined && operationId !== nodeId) return "steps";
  return code === "secret_missing" || /^(?:response|auth)/.test(place) ? "webhook" : "task";
}

/** The tabs under the panel's head. */
export const WebhookTabs = ({ node, label }: { node: WebhookNode; label: string }) => (
  <PanelTabs label={label}>
    <Tab value="webhook">Webhook</Tab>
    <Tab value="steps" count={node.data.operations?.length}>
      Steps
    </Tab>
    <Tab value="task">Task</Tab>
  </PanelTabs>
);

/** The incoming webhook; the last request stands by all that templates can be typed into. */
export const WebhookPanel = ({ node, onTest }: { node: WebhookNode; onTest: (() => void) | undefined }) => (
  <>
    <PanelTab value="webhook">
      <EndpointPart node={node} />
      <ResponsePart node={node} />
      <LastRequest node={node} onTest={onTest} />
    </PanelTab>
    <PanelTab value="steps">
      <OperationRows node={node} />
    </PanelTab>
    <PanelTab value="task">
      <TaskTab node={node} />
      <LastRequest node={node} onTest={onTest} />
    </PanelTab>
  </>
);
