import { Plus, X } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { FieldEditor } from "#components/builder/sidebar/field-editor.tsx";
import { AddFieldButton, OpeningRow } from "#components/builder/sidebar/opening-row.tsx";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { useFieldEdits } from "#components/builder/sidebar/use-field-edits.ts";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { FieldItems, WhichFields } from "#components/builder/sidebar/which-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldWarning } from "#components/ui/field.tsx";
import { Menu } from "#components/ui/layers/menu.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { hideOnForm, showOnForm } from "#lib/flow/edit/edit-fields.ts";
import { type FormNode, isAskedFor } from "#lib/flow/form-fields.ts";

/** Fields that a task must have, and that neither the form nor the trigger's mapping gives. */
const leftOut = (fields: readonly FieldDefinition[], node: FormNode): FieldDefinition[] => {
  const shown = node.data.fields;
  return shown === undefined ? [] : fields.filter((field) => isAskedFor(field, node) && !shown.includes(field.key));
};

/** Which of the flow's fields the form asks for, and in which order; a new one is made here too. */
export function ShownFields({ node }: { node: FormNode }) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const { add, ...edits } = useFieldEdits();
  const { fields: chosen } = node.data;
  const missing = leftOut(document.fields, node);
  const intro = introOf(chosen, document.fields);
  return (
    <Section title="Fields shown" className="gap-3">
      {!readOnly && <WhichFields value={chosen} onChange={(fields) => update({ fields })} />}
      <div data-place="fields" className="flex flex-col gap-1.5">
        {intro && <p className="text-12 text-text-2">{intro}</p>}
        <FieldRows node={node} edits={edits} onChange={(fields) => update({ fields })} />
        {!readOnly && <AddFieldButton onPress={() => add((after, key) => showOnForm(after, node.id, key))} />}
        {missing.length > 0 && (
          <FieldWarning>
            {missing.map(({ name }) => name).join(", ")} {missing.length === 1 ? "is" : "are"} required and not shown, so no response can be
            taken. Show {missing.length === 1 ? "it" : "them"}, or set a value in the tab Task.
          </FieldWarning>
        )}
      </div>
    </Section>
  );
}

function introOf(chosen: readonly string[] | undefined, fields: readonly FieldDefinition[]): string | null {
  if (fields.length === 0) return "This flow has no fields yet. Add what the form asks for: a name, an amount, a date.";
  if (chosen === undefined) return "All of the flow's fields, in their order. Fields that are added later are shown too.";
  return chosen.length === 0 ? "None: the form only has its button." : null;
}

interface FieldRowsProps {
  node: FormNode;
  edits: Omit<ReturnType<typeof useFieldEdits>, "add">;
  onChange(keys: string[]): void;
}

/** A row for each field of the form, which opens; chosen ones have an order of their own and can be hidden. */
function FieldRows({ node, edits, onChange }: FieldRowsProps) {
  const { document, readOnly } = useBuilder();
  const { open, setOpen, toggle, usersOf, rowOf, keyIn, remove } = edits;
  const { fields: chosen } = node.data;
  const shown = chosen ?? document.fields.map(({ key }) => key);
  const items = shown.map((key) => {
    const field = document.fields.find((each) => each.key === key);
    return { id: rowOf(key), key, label: field?.name ?? key, field };
  });
  const free = document.fields.filter(({ key }) => !shown.includes(key));
  const ordered = chosen !== undefined && !readOnly;
  return (
    <>
      <SortableRows
        items={items}
        readOnly={!ordered}
        noun="field"
        onLift={() => setOpen(null)}
        onMove={(id, to) => onChange(shown.filter((each) => each !== keyIn(id)).toSpliced(to, 0, keyIn(id)))}
        row={({ id, key, label, field }) => (
          <>
            {field ? (
              <OpeningRow field={field} open={open === id} readOnly={readOnly} onToggle={() => toggle(id)} />
            ) : (
              <GoneField name={label} />
            )}
            {ordered && (
              <button
                type="button"
                aria-label={`Hide ${label}`}
                onClick={() => onChange(shown.filter((each) => each !== key))}
                className="flex size-6 flex-none items-center justify-center rounded-6 text-text-3 hover:bg-active hover:text-text"
              >
                <X size={14} strokeWidth={1.75} aria-hidden="true" />
              </button>
            )}
          </>
        )}
        below={({ id, key, field }) =>
          field &&
          open === id &&
          !readOnly && (
            <FieldEditor
              row={id}
              field={field}
              users={usersOf(key)}
              onDelete={() => remove(field, (after, gone) => hideOnForm(after, node.id, gone))}
            />
          )
        }
      />
      {ordered && free.length > 0 && (
        <Menu
          label="Show field"
          trigger={
            <Button className="w-full border-dashed shadow-none!" icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}>
              Show field
            </Button>
          }
        >
          <FieldItems fields={free} onPick={(key) => onChange([...shown, key])} />
        </Menu>
      )}
    </>
  );
}

const GoneField = ({ name }: { name: string }) => (
  <span {...WHEN_CUT} className="min-w-0 flex-1 truncate px-2 text-bad-text">
    <span className="font-mono text-12">{name}</span> · no longer a field
  </span>
);
