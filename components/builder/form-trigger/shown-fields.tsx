import { Plus, X } from "lucide-react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { FIELD_ICONS } from "#components/builder/looks.ts";
import { Section } from "#components/builder/sidebar/panel.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { useNodeEdit } from "#components/builder/sidebar/use-node-edit.ts";
import { FieldItems, WhichFields } from "#components/builder/sidebar/which-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldWarning } from "#components/ui/field.tsx";
import { Menu } from "#components/ui/menu.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { type FormNode, isAskedFor } from "#lib/flow/form-fields.ts";

/** Fields that a task must have, and that neither the form nor the trigger's mapping gives. */
const leftOut = (fields: readonly FieldDefinition[], node: FormNode): FieldDefinition[] => {
  const shown = node.data.fields;
  return shown === undefined ? [] : fields.filter((field) => isAskedFor(field, node) && !shown.includes(field.key));
};

/** Which of the flow's fields the form asks for, and in which order. */
export function ShownFields({ node }: { node: FormNode }) {
  const { document, readOnly } = useBuilder();
  const update = useNodeEdit<"trigger">(node);
  const { fields: shown } = node.data;
  const missing = leftOut(document.fields, node);
  return (
    <Section title="Fields shown" className="gap-3">
      {!readOnly && <WhichFields value={shown} onChange={(fields) => update({ fields })} />}
      <div data-place="fields">
        {shown === undefined ? (
          <p className="text-12 text-text-2">
            {document.fields.length === 0
              ? "This flow has no fields yet. Add them in the flow's panel: press the canvas beside the nodes."
              : "All of the flow's fields, in their order. Fields that are added later are shown too."}
          </p>
        ) : (
          <ChosenFields shown={shown} onChange={(keys) => update({ fields: keys })} />
        )}
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

function ChosenFields({ shown, onChange }: { shown: readonly string[]; onChange(keys: string[]): void }) {
  const { document, readOnly } = useBuilder();
  const free = document.fields.filter(({ key }) => !shown.includes(key));
  const items = shown.map((key) => {
    const field = document.fields.find((each) => each.key === key);
    return { id: key, label: field?.name ?? key, field };
  });
  return (
    <div className="flex flex-col gap-1.5">
      {shown.length === 0 && <p className="text-12 text-text-3">None: the form only has its button.</p>}
      <SortableRows
        items={items}
        readOnly={readOnly}
        noun="field"
        onMove={(key, to) => onChange(shown.filter((each) => each !== key).toSpliced(to, 0, key))}
        row={({ id, label, field }) => (
          <>
            <ShownField label={label} field={field} />
            {!readOnly && (
              <button
                type="button"
                aria-label={`Hide ${label}`}
                onClick={() => onChange(shown.filter((each) => each !== id))}
                className="flex size-6 flex-none items-center justify-center rounded-6 text-text-3 hover:bg-active hover:text-text"
              >
                <X size={14} strokeWidth={1.75} aria-hidden="true" />
              </button>
            )}
          </>
        )}
      />
      {!readOnly && free.length > 0 && (
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
    </div>
  );
}

function ShownField({ label, field }: { label: string; field: FieldDefinition | undefined }) {
  if (!field)
    return (
      <span className="min-w-0 flex-1 truncate px-2 text-bad-text">
        <span className="font-mono text-12">{label}</span> · no longer a field
      </span>
    );
  const Icon = FIELD_ICONS[field.type];
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2 px-2">
      <Icon size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate font-medium">
        {label}
        {field.required && <span className="text-text-3"> · required</span>}
      </span>
    </span>
  );
}
