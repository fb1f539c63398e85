import { useBuilder } from "#components/builder/builder-context.tsx";
import { actionIcon, PLAIN_COLOUR } from "#components/builder/looks.ts";
import { FieldChips } from "#components/builder/sidebar/field-chips.tsx";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import type { NodePanelProps } from "#components/builder/sidebar/node-panel.tsx";
import { OperationRows } from "#components/builder/sidebar/operation-rows.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { Swatches } from "#components/builder/sidebar/swatches.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { ActionNode, FlowDocument } from "#lib/flow/schema.ts";

type Allow = NonNullable<ActionNode["data"]["allow"]>;

const WHO: { value: Allow; label: string }[] = [
  { value: "anyone", label: "Anyone" },
  { value: "assignee", label: "Assigned person" },
  { value: "admin", label: "Administrators" },
];

/** The panel's head: its tile, and the steps that the action stands on. */
export function actionHead(node: ActionNode, document: FlowDocument) {
  const Icon = actionIcon(node.data.colour ?? PLAIN_COLOUR);
  const from = document.edges.flatMap(({ source, target }) => {
    const before = target === node.id ? document.nodes.find(({ id }) => id === source) : undefined;
    return before ? [visibleName(before)] : [];
  });
  return {
    tile: <IconTile icon={<Icon size={16} strokeWidth={1.75} />} colour={node.data.colour ?? PLAIN_COLOUR} />,
    line: from.length > 0 ? `Action on ${from.join(", ")}` : "Action",
  };
}

export function ActionPanel({ node }: NodePanelProps<"action">) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { name, colour = PLAIN_COLOUR, allow = "anyone", requiredFields = [], confirm = false } = node.data;
  return (
    <>
      <Section className="gap-3.5">
        <NameField
          label="Button label"
          nodeId={node.id}
          value={name}
          readOnly={readOnly}
          onChange={(next) => update({ name: next }, "name")}
        />
        {!readOnly && <Swatches value={colour} onChange={(next) => update({ colour: next })} />}
      </Section>
      <OperationRows node={node} />
      <Section title="Requirements" className="gap-3">
        <Field label="Who can use it">
          {(control) => (
            <Select
              {...control}
              disabled={readOnly}
              value={allow}
              options={WHO}
              onChange={(event) => update({ allow: event.target.value === "anyone" ? undefined : (event.target.value as Allow) })}
            />
          )}
        </Field>
        <FieldChips
          label="Fields to fill in first"
          fields={document.fields}
          value={requiredFields}
          readOnly={readOnly}
          onChange={(keys) => update({ requiredFields: keys.length > 0 ? keys : undefined })}
        />
        <Switch
          label="Ask to confirm"
          labelSide="start"
          checked={confirm}
          disabledReason={readOnly ? "Read only" : null}
          onCheckedChange={(checked) => update({ confirm: checked || undefined })}
        />
      </Section>
    </>
  );
}
