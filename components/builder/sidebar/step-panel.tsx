import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { PLAIN_COLOUR } from "#components/builder/looks.ts";
import { ApprovalPart, KIND_WORDS, KindField } from "#components/builder/sidebar/approval-part.tsx";
import { FormTab } from "#components/builder/sidebar/form-tab.tsx";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import type { NodePanelProps } from "#components/builder/sidebar/node-panel.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { PanelTab, PanelTabs } from "#components/builder/sidebar/panel-tabs.tsx";
import { ShowPart } from "#components/builder/sidebar/show-part.tsx";
import { Swatches } from "#components/builder/sidebar/swatches.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { IntegrationTab } from "#components/builder/step-webhook/integration-tab.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { assignable } from "#components/fields/assignable.ts";
import { personOptions } from "#components/fields/person-options.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Tab } from "#components/ui/tabs.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { disconnect } from "#lib/flow/edit/edit.ts";
import { isApproval } from "#lib/flow/problems/flow-index.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { StepNode } from "#lib/flow/schema.ts";

export function stepHead(node: StepNode) {
  const colour = node.data.colour ?? PLAIN_COLOUR;
  return {
    tile: <IconTile icon={<span className="size-[11px] rounded-full bg-dot" />} colour={colour} />,
    line: `Step · ${node.data.end ? "End" : KIND_WORDS[node.data.kind]}`,
  };
}

export type StepTab = "settings" | "form" | "integration";

const FORM_PLACES: ReadonlySet<string | undefined> = new Set(["fields", "requiredFields"]);
const WEBHOOK_PROBLEMS: ReadonlySet<Problem["code"]> = new Set(["webhook_created_previous", "add_on_off", "url_invalid", "secret_missing"]);

/** The tab in which a step's problem is cured. */
export const tabOf = ({ code, place }: Problem): StepTab =>
  FORM_PLACES.has(place) ? "form" : WEBHOOK_PROBLEMS.has(code) ? "integration" : "settings";

/** The tabs under the panel's head. */
export const StepTabs = ({ node }: { node: StepNode }) => (
  <PanelTabs label={visibleName(node)}>
    <Tab value="settings">Settings</Tab>
    <Tab value="form">Form</Tab>
    <Tab value="integration" count={node.data.webhooks?.length}>
      Integration
    </Tab>
  </PanelTabs>
);

export const StepPanel = ({ node }: NodePanelProps<"step">) => (
  <>
    <PanelTab value="settings">
      <StepSettings node={node} />
    </PanelTab>
    <PanelTab value="form">
      <FormTab node={node} />
    </PanelTab>
    <PanelTab value="integration">
      <IntegrationTab node={node} />
    </PanelTab>
  </>
);

function StepSettings({ node }: { node: StepNode }) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { name, colour = PLAIN_COLOUR, description = "", end = false } = node.data;
  const { targets, setTargets } = useTargets(node.id);
  const setEnd = (checked: boolean) => {
    const exits = document.edges.filter(({ source }) => source === node.id).map(({ id }) => id);
    update({ end: checked || undefined }, undefined, checked ? disconnect(document, exits) : document);
  };
  return (
    <>
      <Section className="gap-3.5">
        <NameField label="Name" nodeId={node.id} value={name} readOnly={readOnly} onChange={(next) => update({ name: next }, "name")} />
        {!readOnly && <Swatches value={colour} onChange={(next) => update({ colour: next })} />}
        <Field label="Description" optional>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={2000}
              readOnly={readOnly}
              value={description}
              onChange={(event) => update({ description: event.target.value || undefined }, "description")}
            />
          )}
        </Field>
        {!(end && node.data.kind === "task") && <KindField node={node} />}
      </Section>
      {node.data.kind !== "task" && <ApprovalPart node={node} />}
      {!end && <People node={node} />}
      <ShowPart node={node} />
      <Section className="gap-4">
        <div data-place="end">
          <Switch
            label="End step"
            hint="A task that comes here is done."
            labelSide="start"
            checked={end}
            disabledReason={readOnly ? "Read only" : null}
            onCheckedChange={setEnd}
          />
        </div>
        {!end && node.data.kind === "task" && (
          <NodeList
            label="Leads to"
            hint="To actions, and a person chooses one; or straight on."
            source={node.id}
            targets={targets}
            readOnly={readOnly}
            onChange={setTargets}
          />
        )}
      </Section>
    </>
  );
}

function People({ node }: { node: StepNode }) {
  const { members, readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { assignee } = node.data;
  const known = members.some(({ email }) => email === assignee);
  const options = [
    ...personOptions(assignable(members, assignee ?? null), members),
    ...(assignee && !known ? [{ value: assignee, label: assignee }] : []),
  ];
  return (
    <Section className="gap-3">
      <div data-place="assignee">
        <Field
          label="Assigned person"
          hint={
            isApproval(node) ? "Without approvers it waits in this person's inbox." : "Without one, the task's own assigned person does it."
          }
        >
          {(control) => (
            <Select
              {...control}
              disabled={readOnly}
              value={assignee ?? ""}
              placeholder="Nobody in particular"
              options={options}
              onChange={(event) => update({ assignee: event.target.value || undefined })}
            />
          )}
        </Field>
      </div>
      <DueIn node={node} />
    </Section>
  );
}

const MOST_HOURS = 87_600;

/** Hours as typed, or why they are none. */
function readHours(text: string): { hours: number | undefined } | { fault: string } {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return { hours: undefined };
  const hours = Number(plain);
  if (!Number.isFinite(hours) || hours <= 0) return { fault: "Type a number of hours, or nothing." };
  return hours > MOST_HOURS ? { fault: "At most 87,600 hours (ten years)." } : { hours };
}

function DueIn({ node }: { node: StepNode }) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const [typed, type] = useState<string | null>(null);
  const stored = node.data.dueIn ? String(node.data.dueIn) : "";
  const read = readHours(typed ?? stored);
  const keep = (text: string) => {
    type(text);
    const next = readHours(text);
    if (!("fault" in next)) update({ dueIn: next.hours }, "dueIn");
  };
  return (
    <Field label="Due in" hint="Counted from when the step is reached." error={"fault" in read ? read.fault : null}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          boxClassName="w-32"
          readOnly={readOnly}
          value={typed ?? stored}
          tail={<span className="pr-1.5 text-text-3">hours</span>}
          onChange={(event) => keep(event.target.value)}
          onBlur={() => !("fault" in read) && type(null)}
        />
      )}
    </Field>
  );
}
