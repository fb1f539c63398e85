import { useBuilder } from "#components/builder/builder-context.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { FormNode } from "#lib/flow/form-fields.ts";

const MOST = 2000;

/** What the form says when it was sent. */
export function ThanksPart({ node }: { node: FormNode }) {
  const { readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const { thanks = "" } = node.data;
  return (
    <Section>
      <div data-place="thanks">
        <Field label="Thank-you text" optional hint="Shown when the form was sent.">
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={MOST}
              readOnly={readOnly}
              placeholder="Your response was sent."
              value={thanks}
              onChange={({ target }) => update({ thanks: target.value === "" ? undefined : target.value }, "thanks")}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}
