import { Workflow } from "lucide-react";
import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { focusPlace } from "#components/builder/regions.ts";
import { FieldEditor } from "#components/builder/sidebar/field-editor.tsx";
import { AddFieldButton, OpeningRow } from "#components/builder/sidebar/opening-row.tsx";
import { Panel, Section } from "#components/builder/sidebar/panel.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { useFieldEdits } from "#components/builder/sidebar/use-field-edits.ts";
import { type Shown, useShown } from "#components/builder/sidebar/use-shown.ts";
import { Count } from "#components/ui/count.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { moveField, renameFlow } from "#lib/flow/edit/edit-fields.ts";
import { FIELD_PLACE } from "#lib/flow/problems/problem.ts";

interface FlowPanelProps {
  /** What was asked for last. */
  shown: Shown | null;
  onClose?: (() => void) | undefined;
}

/** Nothing is selected: the flow's own name, description and fields. */
export function FlowPanel({ shown, onClose }: FlowPanelProps) {
  const { document } = useBuilder();
  return (
    <Panel
      label={`Flow ${document.name}`}
      tile={<IconTile icon={<Workflow size={16} strokeWidth={1.75} />} colour="gray" />}
      title={document.name}
      line="Flow"
      {...(onClose ? { onClose } : {})}
    >
      <About />
      <Fields shown={shown} />
    </Panel>
  );
}

function About() {
  const { document, change, readOnly } = useBuilder();
  const [typed, type] = useState<string | null>(null);
  const name = typed ?? document.name;
  const rename = (text: string) => {
    type(text);
    if (text.trim() !== "") change({ label: "Rename the flow", key: "flow-name" }, renameFlow(document, text));
  };
  return (
    <Section className="gap-4">
      <Field label="Flow name" error={name.trim() === "" ? "A flow needs a name." : null}>
        {(control) => (
          <TextInput
            {...control}
            value={name}
            maxLength={100}
            readOnly={readOnly}
            onChange={(event) => rename(event.target.value)}
            onBlur={() => name.trim() !== "" && type(null)}
          />
        )}
      </Field>
      <Field label="Description" optional>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={2000}
            readOnly={readOnly}
            value={document.description}
            onChange={(event) =>
              change({ label: "Change the description", key: "flow-description" }, { ...document, description: event.target.value })
            }
          />
        )}
      </Field>
    </Section>
  );
}

function Fields({ shown }: Pick<FlowPanelProps, "shown">) {
  const { document, change, readOnly } = useBuilder();
  const { open, setOpen, toggle, usersOf, rowOf, keyIn, add, remove } = useFieldEdits();
  const { fields } = document;
  useShown(shown, undefined, (problem) => {
    const place = problem?.place;
    if (!place?.startsWith(FIELD_PLACE)) return;
    setOpen(rowOf(place.slice(FIELD_PLACE.length)));
    focusPlace(place);
  });
  return (
    <Section title="Fields" aside={<Count>{fields.length}</Count>}>
      {fields.length === 0 && <p className="text-text-3">What a task of this flow carries: a customer's name, an amount, a date.</p>}
      <SortableRows
        items={fields.map((field) => ({ id: rowOf(field.key), label: field.name, field }))}
        readOnly={readOnly}
        noun="field"
        onLift={() => setOpen(null)}
        onMove={(id, to) => {
          const key = keyIn(id);
          change({ label: `Move ${fields.find((field) => field.key === key)?.name ?? "a field"}` }, moveField(document, key, to));
        }}
        row={({ id, field }) => <OpeningRow field={field} open={open === id} readOnly={readOnly} onToggle={() => toggle(id)} />}
        below={({ id, field }) =>
          open === id &&
          !readOnly && (
            <div data-place={`${FIELD_PLACE}${field.key}`}>
              <FieldEditor row={id} field={field} users={usersOf(field.key)} onDelete={() => remove(field)} />
            </div>
          )
        }
      />
      {!readOnly && <AddFieldButton onPress={() => add()} />}
    </Section>
  );
}
