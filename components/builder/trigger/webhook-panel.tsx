import { OperationRows } from "#components/builder/sidebar/operation-rows.tsx";
import { EndpointPart } from "#components/builder/trigger/endpoint-part.tsx";
import { LastRequest } from "#components/builder/trigger/last-request.tsx";
import { ResponsePart } from "#components/builder/trigger/response-part.tsx";
import { TaskTab } from "#components/builder/trigger/task-tab.tsx";
import type { WebhookNode } from "#components/builder/trigger/webhook-node.ts";
import { Tab, TabList, TabPanel } from "#components/ui/tabs.tsx";
import type { Problem } from "#lib/flow/problems.ts";

export type WebhookTab = "webhook" | "steps" | "task";

/** The tab in which a problem at a place of the trigger is cured; an operation's problem is with the steps. */
export function webhookTabOf({ code, place = "", nodeId, operationId }: Problem): WebhookTab {
  if (operationId !== undefined && operationId !== nodeId) return "steps";
  return code === "secret_missing" || place.startsWith("response") ? "webhook" : "task";
}

/** The tabs under the panel's head. */
export const WebhookTabs = ({ node, label }: { node: WebhookNode; label: string }) => (
  <div className="flex h-10 flex-none border-line border-b px-2 max-sm:h-11">
    <TabList label={label}>
      <Tab value="webhook">Webhook</Tab>
      <Tab value="steps" count={node.data.operations?.length}>
        Steps
      </Tab>
      <Tab value="task">Task</Tab>
    </TabList>
  </div>
);

/** Under the tabs, so without a line of its own. */
const FIRST_SECTION = "[&>section:first-child]:border-t-0";

/** The incoming webhook; the last request stands by all that templates can be typed into. */
export const WebhookPanel = ({ node, undo }: { node: WebhookNode; undo(): void }) => (
  <>
    <TabPanel value="webhook" className={FIRST_SECTION}>
      <EndpointPart node={node} />
      <ResponsePart node={node} undo={undo} />
      <LastRequest node={node} />
    </TabPanel>
    <TabPanel value="steps" className={FIRST_SECTION}>
      <OperationRows node={node} undo={undo} />
    </TabPanel>
    <TabPanel value="task" className={FIRST_SECTION}>
      <TaskTab node={node} />
      <LastRequest node={node} />
    </TabPanel>
  </>
);
