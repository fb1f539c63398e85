import { FormTask } from "#components/builder/form-trigger/form-task.tsx";
import { LinkPart } from "#components/builder/form-trigger/link-part.tsx";
import { ShownFields } from "#components/builder/form-trigger/shown-fields.tsx";
import { ThanksPart } from "#components/builder/form-trigger/thanks-part.tsx";
import { OperationRows } from "#components/builder/sidebar/operation-rows.tsx";
import { PanelTab, PanelTabs } from "#components/builder/sidebar/panel-tabs.tsx";
import { Tab } from "#components/ui/tabs.tsx";
import type { FormNode } from "#lib/flow/form-fields.ts";
import type { Problem } from "#lib/flow/problems.ts";

export type FormTriggerTab = "form" | "steps" | "task";

/** The tab in which a problem at a place of the trigger is cured; an operation's problem is with the steps. */
export function formTabOf({ place = "", nodeId, operationId }: Problem): FormTriggerTab {
  if (operationId !== undefined && operationId !== nodeId) return "steps";
  return place.startsWith("set") || place === "taskName" || place === "name" ? "task" : "form";
}

/** The tabs under the panel's head. */
export const FormTriggerTabs = ({ node, label }: { node: FormNode; label: string }) => (
  <PanelTabs label={label}>
    <Tab value="form">Form</Tab>
    <Tab value="steps" count={node.data.operations?.length}>
      Steps
    </Tab>
    <Tab value="task">Task</Tab>
  </PanelTabs>
);

/** The form that begins a task: who may fill it in, what it asks for, what it says afterwards. */
export const FormPanel = ({ node }: { node: FormNode }) => (
  <>
    <PanelTab value="form">
      <LinkPart node={node} />
      <ShownFields node={node} />
      <ThanksPart node={node} />
    </PanelTab>
    <PanelTab value="steps">
      <OperationRows node={node} />
    </PanelTab>
    <PanelTab value="task">
      <FormTask node={node} />
    </PanelTab>
  </>
);
