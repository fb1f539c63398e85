"use client";

import { useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { faultAt } from "#components/data/server-action.ts";
import { useChangeDataSet } from "#components/data-sets/use-data-sets.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { DataSetJson } from "#lib/wire/data-set.ts";

export function RenameDialog({ dataSet, onClose }: { dataSet: DataSetJson; onClose: () => void }) {
  const [name, setName] = useState(dataSet.name);
  const change = useChangeDataSet(dataSet.id);
  const problem = change.error instanceof ProblemError ? change.error.problem : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rename ${dataSet.name}`}
      width={440}
      onSubmit={() => !change.isPending && change.mutate({ name }, { onSuccess: onClose })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={change.isPending ? "Saving…" : null}>
            Save
          </Button>
        </>
      }
    >
      <Field label="Name" error={faultAt(problem, "name") ?? (change.error ? sentenceOf(change.error) : null)}>
        {(control) => <TextInput {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
