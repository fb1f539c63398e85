import { useBuilder } from "#components/builder/builder-context.tsx";
import { FieldChips } from "#components/builder/sidebar/field-chips.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { WhichFields } from "#components/builder/sidebar/which-fields.tsx";
import type { StepNode } from "#lib/flow/schema.ts";

/** Which of the flow's fields the step shows, and its messages carry. */
export function FormTab({ node }: { node: StepNode }) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit(node);
  const { fields, requiredFields = [], end = false } = node.data;
  return (
    <Section title="Fields" className="gap-3">
      <p className="-mt-1.5 text-12 leading-[1.45] text-text-3">
        {end
          ? "What the step's webhooks carry. A task that comes here is done, so nothing is filled in."
          : "What the step shows, and what its webhooks carry."}
      </p>
      {!readOnly && <WhichFields value={fields} onChange={(keys) => update({ fields: keys })} />}
      {fields === undefined ? (
        <p className="text-12 text-text-2">All of the flow's fields.</p>
      ) : (
        <div data-place="fields">
          <FieldChips
            label="Fields shown"
            fields={document.fields}
            value={fields}
            readOnly={readOnly}
            onChange={(keys) => update({ fields: keys })}
          />
        </div>
      )}
      {!end && (
        <div data-place="requiredFields">
          <FieldChips
            label="Fields to fill in"
            hint="Needed before the step can be completed."
            fields={document.fields}
            value={requiredFields}
            readOnly={readOnly}
            onChange={(keys) => update({ requiredFields: keys.length > 0 ? keys : undefined })}
          />
        </div>
      )}
    </Section>
  );
}
