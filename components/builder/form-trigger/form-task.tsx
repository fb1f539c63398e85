import { useBuilder } from "#components/builder/builder-context.tsx";
import { NameField } from "#components/builder/sidebar/name-field.tsx";
import { NodeList } from "#components/builder/sidebar/node-list.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit, useTargets } from "#components/builder/sidebar/use-node-edit.ts";
import { NewTask } from "#components/builder/trigger/task-tab.tsx";
import type { FormNode } from "#lib/flow/form-fields.ts";

/** The trigger's name, where it leads, and what the new task begins with beside the answers. */
export function FormTask({ node }: { node: FormNode }) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const { targets, setTargets } = useTargets(node.id);
  return (
    <>
      <Section className="gap-4">
        <NameField label="Name" nodeId={node.id} value={node.data.name} readOnly={readOnly} onChange={(name) => update({ name }, "name")} />
        <NodeList label="Leads to" source={node.id} targets={targets} readOnly={readOnly} onChange={setTargets} />
      </Section>
      <NewTask node={node} />
    </>
  );
}
