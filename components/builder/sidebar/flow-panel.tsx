import { ChevronDown, Plus, Workflow } from "lucide-react";
import { useMemo, useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { FIELD_ICONS } from "#components/builder/looks.ts";
import { FieldEditor, usedWords } from "#components/builder/sidebar/field-editor.tsx";
import { Panel, Section } from "#components/builder/sidebar/panel.tsx";
import { SortableRows } from "#components/builder/sidebar/sortable-rows.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { addField, freeKey, moveField, removeField, renameFlow } from "#lib/flow/edit-fields.ts";
import { fieldUses } from "#lib/flow/field-uses.ts";

/** `Field`, `Field 2`…: the first name that no field has. */
function freeFieldName(fields: readonly FieldDefinition[]): string {
  const taken = new Set(fields.map(({ name }) => name.toLowerCase()));
  let name = "New field";
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `New field ${n}`;
  return name;
}

/** Nothing is selected: the flow's own name, description and fields. */
export function FlowPanel({ undo, onClose }: { undo(): void; onClose?: (() => void) | undefined }) {
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
      <Fields undo={undo} />
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

function Fields({ undo }: { undo(): void }) {
  const { document, change, readOnly } = useBuilder();
  const toast = useToast();
  const [open, setOpen] = useState<string | null>(null);
  const { fields } = document;
  const uses = useMemo(() => fieldUses(document), [document]);
  const usersOf = (key: string) =>
    (uses.get(key) ?? []).flatMap((id) => {
      const node = document.nodes.find((each) => each.id === id);
      return node ? [visibleName(node)] : [];
    });
  const add = () => {
    const name = freeFieldName(fields);
    const key = freeKey(document, name);
    change({ label: "Add a field" }, addField(document, { key, name, type: "text" }));
    setOpen(key);
    // What is typed next names it.
    requestAnimationFrame(() => window.document.querySelector<HTMLInputElement>(`[data-field-name="${key}"]`)?.select());
  };
  const remove = (field: FieldDefinition) => {
    change({ label: `Delete ${field.name}` }, removeField(document, field.key));
    setOpen(null);
    const places = usersOf(field.key).length;
    toast({ text: `${field.name} deleted${places === 0 ? "" : `. ${usedWords(places)}`}`, action: { label: "Undo", onPress: undo } });
  };
  return (
    <Section title="Fields" aside={<Count>{fields.length}</Count>}>
      {fields.length === 0 && <p className="text-text-3">What a task of this flow carries: a customer's name, an amount, a date.</p>}
      <SortableRows
        items={fields.map((field) => ({ id: field.key, label: field.name, field }))}
        readOnly={readOnly}
        noun="field"
        onLift={() => setOpen(null)}
        onMove={(key, to) =>
          change({ label: `Move ${fields.find((field) => field.key === key)?.name ?? "a field"}` }, moveField(document, key, to))
        }
        row={({ field }) => (
          <FieldRow
            field={field}
            open={open === field.key}
            readOnly={readOnly}
            onToggle={() => setOpen(open === field.key ? null : field.key)}
          />
        )}
        below={({ field }) =>
          open === field.key && !readOnly && <FieldEditor field={field} users={usersOf(field.key)} onDelete={() => remove(field)} />
        }
      />
      {!readOnly && (
        <Button className="w-full border-dashed shadow-none!" icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />} onClick={add}>
          Add field
        </Button>
      )}
    </Section>
  );
}

function FieldRow({ field, open, readOnly, onToggle }: { field: FieldDefinition; open: boolean; readOnly: boolean; onToggle(): void }) {
  const Icon = FIELD_ICONS[field.type];
  const inside = (
    <>
      <Icon size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate font-medium">
        {field.name}
        {field.required && <span className="text-text-3"> · required</span>}
      </span>
      <span className="flex-none text-12 text-text-3">{FIELDS[field.type].label}</span>
    </>
  );
  if (readOnly) return <span className="flex h-full min-w-0 flex-1 items-center gap-2 px-2">{inside}</span>;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-6 px-2 text-left outline-offset-[-2px]"
    >
      {inside}
      <ChevronDown size={14} strokeWidth={1.75} className={`flex-none text-text-3 ${open ? "rotate-180" : ""}`} aria-hidden="true" />
    </button>
  );
}
