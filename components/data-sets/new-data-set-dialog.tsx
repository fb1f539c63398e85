"use client";

import { Database, Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { ProblemError } from "#components/data/fetch-json.ts";
import { faultAt } from "#components/data/server-action.ts";
import { type ColumnDraft, columnOf, newDraft } from "#components/data-sets/columns/column-draft.ts";
import { TYPE_OPTIONS, TypeParts } from "#components/data-sets/columns/column-fields.tsx";
import { useCreateDataSet } from "#components/data-sets/use-data-sets.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { usePushUnasked } from "#components/ui/leaving.ts";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { FieldType } from "#lib/fields/definition.ts";

interface Row extends ColumnDraft {
  id: number;
}

const FIRST: readonly Row[] = [
  { id: 0, ...newDraft("Name") },
  { id: 1, ...newDraft() },
];

const isNamed = ({ name, type }: Row): boolean => name.trim() !== "" || type !== "text";
const focusFault = () => requestAnimationFrame(() => document.querySelector<HTMLElement>("[role=dialog] [aria-invalid=true]")?.focus());

/** Name and first columns; rows that were left empty are none. */
export function NewDataSetDialog({ onClose }: { onClose: () => void }) {
  const push = usePushUnasked();
  const create = useCreateDataSet();
  const count = useRef(1);
  const [name, setName] = useState("");
  const [nameFault, setNameFault] = useState<string | null>(null);
  const [rows, setRows] = useState(FIRST);
  const problem = create.error instanceof ProblemError ? create.error.problem : null;
  const sent = rows.filter(isNamed);
  const faultOf = (row: Row, member: string) => faultAt(problem, `columns.${sent.indexOf(row)}.${member}`);
  const known = new Set(["name", ...sent.flatMap((_, at) => ["name", "options", "currency"].map((member) => `columns.${at}.${member}`))]);
  const rest = problem && !problem.errors?.some(({ path }) => known.has(path)) ? problem.detail : null;

  const put = (id: number, draft: ColumnDraft) => setRows((now) => now.map((row) => (row.id === id ? { ...draft, id } : row)));
  const add = () => {
    count.current += 1;
    const id = count.current;
    setRows((now) => [...now, { id, ...newDraft() }]);
    requestAnimationFrame(() => document.getElementById(`new-column-${id}`)?.focus());
  };
  const submit = () => {
    if (create.isPending) return;
    const missing = name.trim() === "" ? "A data set needs a name." : null;
    setNameFault(missing);
    if (missing) return focusFault();
    create.mutate({ name, columns: sent.map(columnOf) }, { onSuccess: ({ id }) => push(`/data-sets/${id}`), onError: focusFault });
  };
  const busy = create.isPending || create.isSuccess;

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New data set"
      description="A table of your own, which flows and other systems can write to"
      icon={<IconTile icon={<Database size={16} />} colour="teal" />}
      width={620}
      onSubmit={submit}
      changed={!busy && (name !== "" || JSON.stringify(rows) !== JSON.stringify(FIRST))}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy ? "Creating…" : null}>
            Create data set
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <Field label="Name" error={nameFault ?? faultAt(problem, "name")}>
          {(control) => (
            <TextInput
              {...control}
              value={name}
              maxLength={100}
              placeholder="Customers"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="min-w-0">
          <legend className="mb-1.5 font-medium text-12 text-text-2">Columns</legend>
          <ul className="space-y-2">
            {rows.map((row, at) => (
              <ColumnRow
                key={row.id}
                row={row}
                at={at}
                faultOf={(member) => faultOf(row, member)}
                onChange={(draft) => put(row.id, draft)}
                onRemove={() => setRows((now) => now.filter(({ id }) => id !== row.id))}
              />
            ))}
          </ul>
          <Button size="sm" variant="ghost" className="mt-2" icon={<Plus size={13} aria-hidden="true" />} onClick={add}>
            Add column
          </Button>
          <p className="mt-1 text-12 text-text-3">More can be added at any time. Rows without a name are left out.</p>
        </fieldset>
        {(rest || (create.error && !problem)) && (
          <div role="alert">
            <FieldError>{rest ?? "Something went wrong in this page. Try again."}</FieldError>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface ColumnRowProps {
  row: Row;
  at: number;
  faultOf: (member: string) => string | null;
  onChange: (draft: ColumnDraft) => void;
  onRemove: () => void;
}

function ColumnRow({ row, at, faultOf, onChange, onRemove }: ColumnRowProps) {
  const fault = faultOf("name");
  return (
    <li>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <TextInput
            id={`new-column-${row.id}`}
            aria-label={`Name of column ${at + 1}`}
            aria-invalid={fault ? true : undefined}
            placeholder={`Column ${at + 1}`}
            value={row.name}
            maxLength={100}
            onChange={(event) => onChange({ ...row, name: event.target.value })}
          />
          {fault && <FieldError>{fault}</FieldError>}
        </div>
        <div className="w-40 flex-none max-sm:w-32">
          <Select
            aria-label={`Type of column ${at + 1}`}
            value={row.type}
            options={TYPE_OPTIONS}
            onChange={(event) => onChange({ ...row, type: event.target.value as FieldType })}
          />
        </div>
        <IconButton label={`Remove column ${at + 1}`} icon={<X size={15} aria-hidden="true" />} onClick={onRemove} />
      </div>
      <div className="mr-10 [&>div]:mt-2 [&>div]:rounded-8 [&>div]:bg-surface-2 [&>div]:p-3">
        <TypeParts draft={row} onChange={onChange} faults={{ options: faultOf("options"), currency: faultOf("currency") }} />
      </div>
    </li>
  );
}
