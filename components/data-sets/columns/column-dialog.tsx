"use client";

import { useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { faultAt } from "#components/data/server-action.ts";
import { columnOf, draftOf, newDraft, seenWith } from "#components/data-sets/columns/column-draft.ts";
import { ColumnFields } from "#components/data-sets/columns/column-fields.tsx";
import { useChangeDataSet } from "#components/data-sets/use-data-sets.ts";
import { FieldIcon } from "#components/fields/field-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError, FieldHint } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { IconTile } from "#components/ui/tile.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

interface ColumnDialogProps {
  dataSet: DataSetJson;
  /** As it was when this was opened. Null: a new one. */
  column: Column | null;
  onClose: () => void;
}

/** A new column at the end, or another name, type or options of one that is there. */
export function ColumnDialog({ dataSet, column, onClose }: ColumnDialogProps) {
  const [first] = useState(() => (column ? draftOf(column) : newDraft()));
  const [draft, setDraft] = useState(first);
  const change = useChangeDataSet(dataSet.id);
  const problem = change.error instanceof ProblemError ? change.error.problem : null;
  const at = column ? dataSet.columns.findIndex(({ key }) => key === column.key) : dataSet.columns.length;
  const faultOf = (member: string) => faultAt(problem, `columns.${at}.${member}`);
  const faults = { name: faultOf("name"), type: faultOf("type"), options: faultOf("options"), currency: faultOf("currency") };
  const reads = column !== null && dataSet.recordCount > 0 && draft.type !== column.type;

  const submit = () => {
    if (change.isPending) return;
    const next = columnOf(draft);
    const columns = column
      ? dataSet.columns.map((each) => (each.key === column.key ? { key: column.key, ...next } : each))
      : [...dataSet.columns, next];
    change.mutate({ columns, seen: seenWith(dataSet.columns, column) }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={column ? `Edit ${column.name}` : "Add column"}
      icon={<IconTile icon={<FieldIcon type={draft.type} size={16} />} colour="teal" />}
      width={440}
      onSubmit={submit}
      changed={JSON.stringify(draft) !== JSON.stringify(first)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={change.isPending ? "Saving…" : null}>
            {column ? "Save" : "Add column"}
          </Button>
        </>
      }
    >
      <ColumnFields draft={draft} onChange={setDraft} faults={faults} />
      {reads && (
        <FieldHint>The values that are there are read anew. Where one does not fit, nothing is changed and you are told which.</FieldHint>
      )}
      {change.error && !Object.values(faults).some(Boolean) && (
        <div role="alert">
          <FieldError>{sentenceOf(change.error)}</FieldError>
        </div>
      )}
    </Dialog>
  );
}
