import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useBuilder } from "#components/builder/builder-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput, type TextInputProps } from "#components/ui/text-input.tsx";
import { FIELD_TYPES, FieldDefinition, type FieldType } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { updateField } from "#lib/flow/edit/edit-fields.ts";
import { keyFault, nameField, renameKey } from "#lib/flow/edit/field-keys.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { counted } from "#lib/in-words.ts";

const PLAIN_CURRENCY = "USD";
const TYPES = FIELD_TYPES.map((type) => ({ value: type, label: FIELDS[type].label }));

/** "Used in 3 places". */
export const usedWords = (places: number): string => `Used in ${counted(places, "place")}`;

type Change = Partial<Omit<FieldDefinition, "key">>;

/** What the schema says against a changed field; null where it can be stored. */
function faultOf(field: FieldDefinition, change: Change): string | null {
  const parsed = FieldDefinition.safeParse({ ...field, ...change });
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? "This can't be stored.");
}

interface FieldEditorProps {
  /** Of its row, which stays while the field's key changes. */
  row: string;
  field: FieldDefinition;
  /** Names of the nodes that use it, one for each place. */
  users: readonly string[];
  onDelete(): void;
}

/** Name, key, type and rules of one field, under its row. A value that cannot be stored stays typed and is not taken over. */
export function FieldEditor({ row, field, users, onDelete }: FieldEditorProps) {
  const { document, publishedKeys, change } = useBuilder();
  const edit = (what: string, next: FlowDocument, typed?: string) =>
    change({ label: `${what} ${field.name}`, ...(typed ? { key: `${typed}:${row}` } : {}) }, next);
  const put = (part: Change, typed?: string) => edit("Change", updateField(document, field.key, part), typed);
  const isPublished = publishedKeys.has(field.key);
  const others = document.fields.filter(({ key }) => key !== field.key);
  const uniqueElsewhere = others.find(({ unique }) => unique);

  return (
    <div className="flex flex-col gap-3 border-line border-t p-3">
      <Typed
        label="Field name"
        focus={field.key}
        value={field.name}
        check={(name) => nameFault(field, name, others)}
        onChange={(name) => edit("Rename", nameField(document, field.key, name, isPublished), "field-name")}
      />
      <Typed
        label="Key"
        hint={
          isPublished
            ? "Used by the API and templates. The flow is published with it, so it is fixed."
            : "Used by the API and templates. Fixed once the flow is published."
        }
        mono
        readOnly={isPublished}
        value={field.key}
        tail={<CopyButton square what={`key of ${field.name}`} text={field.key} />}
        check={(key) => keyFault(document, field.key, key)}
        onChange={(key) => edit("Change the key of", renameKey(document, field.key, key), "field-key")}
      />
      <Field label="Type">
        {(control) => (
          <Select
            {...control}
            size="sm"
            value={field.type}
            options={TYPES}
            onChange={(event) => {
              const type = event.target.value as FieldType;
              put({ type, ...(type === "currency" && !field.currency ? { currency: PLAIN_CURRENCY } : {}) });
            }}
          />
        )}
      </Field>
      {field.type === "currency" && (
        <Typed
          label="Currency"
          value={field.currency ?? PLAIN_CURRENCY}
          check={(code) => faultOf(field, { currency: code.toUpperCase() })}
          onChange={(code) => put({ currency: code.toUpperCase() }, "field-currency")}
        />
      )}
      {(field.type === "select" || field.type === "multi_select") && (
        <Options field={field} onChange={(options) => put({ options }, "field-options")} />
      )}
      <Typed
        label="Description"
        optional
        value={field.description ?? ""}
        check={() => null}
        onChange={(text) => put({ description: text || undefined }, "field-description")}
      />
      <Switch
        label="Required"
        labelSide="start"
        checked={field.required ?? false}
        onCheckedChange={(required) => put({ required: required || undefined })}
      />
      <Switch
        label="Unique"
        labelSide="start"
        hint="Two tasks never share a value."
        checked={field.unique ?? false}
        disabledReason={uniqueElsewhere ? `${uniqueElsewhere.name} is the flow's unique field.` : null}
        onCheckedChange={(unique) => put({ unique: unique || undefined })}
      />
      <p className="text-12 leading-[1.45] text-text-3">
        {users.length === 0 ? "Not used yet." : `${usedWords(users.length)}: ${[...new Set(users)].join(", ")}.`}
      </p>
      <Button
        size="sm"
        variant="quiet-danger"
        className="self-start"
        icon={<Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={onDelete}
      >
        Delete field
      </Button>
    </div>
  );
}

function nameFault(field: FieldDefinition, name: string, others: readonly FieldDefinition[]): string | null {
  const twin = others.some((other) => other.name.trim().toLowerCase() === name.trim().toLowerCase());
  return twin ? `Another field is called ${name.trim()}.` : faultOf(field, { name });
}

interface TypedProps extends Pick<TextInputProps, "mono" | "readOnly" | "tail"> {
  label: string;
  hint?: string;
  optional?: boolean;
  value: string;
  /** Its field's key: a new field is named there. */
  focus?: string;
  check(text: string): string | null;
  onChange(text: string): void;
}

/** A text that is taken over while it fits, and says why it does not. */
function Typed({ label, hint, optional = false, value, focus, check, onChange, ...look }: TypedProps) {
  const [typed, type] = useState<string | null>(null);
  const fault = typed === null ? null : check(typed);
  return (
    <Field label={label} hint={hint} optional={optional} error={fault}>
      {(control) => (
        <TextInput
          {...control}
          {...look}
          size="sm"
          {...(focus ? { "data-field-name": focus } : {})}
          value={typed ?? value}
          onChange={(event) => {
            type(event.target.value);
            if (check(event.target.value) === null) onChange(event.target.value);
          }}
          onBlur={() => fault === null && type(null)}
        />
      )}
    </Field>
  );
}

/** One option a line; empty lines do not count. */
function Options({ field, onChange }: { field: FieldDefinition; onChange(options: string[]): void }) {
  const [typed, type] = useState<string | null>(null);
  const read = (text: string) => [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    ),
  ];
  return (
    <Field label="Options" hint="One on each line.">
      {(control) => (
        <TextArea
          {...control}
          rows={3}
          value={typed ?? (field.options ?? []).join("\n")}
          onChange={(event) => {
            type(event.target.value);
            onChange(read(event.target.value));
          }}
          onBlur={() => type(null)}
        />
      )}
    </Field>
  );
}
