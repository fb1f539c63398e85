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
import { decides } from "#lib/flow/problems/flow-index.ts";
import type { ActionNode, FlowDocument } from "#lib/flow/schema.ts";
import { listed } from "#lib/in-words.ts";

type Allow = NonNullable<ActionNode["data"]["allow"]>;

const WHO: { value: Allow; label: string }[] = [
  { value: "anyone", label: "Anyone" },
  { value: "assignee", label: "Assigned person" },
  { value: "admin", label: "Administrators" },
];

/** On which steps it is a button, and behind what it runs by itself. */
function beginningsOf({ id: action }: ActionNode, { nodes, edges }: FlowDocument): { pressedOn: string[]; behind: string[] } {
  const ways = edges.flatMap((edge) => {
    const node = edge.target === action ? nodes.find(({ id }) => id === edge.source) : undefined;
    return node ? [{ name: visibleName(node), pressed: node.type === "step" && !decides(node, edge) }] : [];
  });
  const names = (pressed: boolean) => [...new Set(ways.filter((way) => way.pressed === pressed).map(({ name }) => name))];
  return { pressedOn: names(true), behind: names(false) };
}

/** The panel's head: its tile, and where the action begins. */
export function actionHead(node: ActionNode, document: FlowDocument) {
  const Icon = actionIcon(node.data.colour ?? PLAIN_COLOUR);
  const { pressedOn, behind } = beginningsOf(node, document);
  const line = pressedOn.length > 0 ? `Action on ${pressedOn.join(", ")}` : `Runs by itself behind ${listed(behind)}`;
  return {
    tile: <IconTile icon={<Icon size={16} strokeWidth={1.75} />} colour={node.data.colour ?? PLAIN_COLOUR} />,
    line: pressedOn.length + behind.length > 0 ? line : "Action",
  };
}

export function ActionPanel({ node }: NodePanelProps<"action">) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { name, colour = PLAIN_COLOUR, allow = "anyone", requiredFields = [], confirm = false } = node.data;
  const { pressedOn, behind } = beginningsOf(node, document);
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
        {pressedOn.length === 0 && behind.length > 0 && (
          <p className="text-12 text-text-2">Nobody presses it. Where it stops, those who can use it try it again.</p>
        )}
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
