"use client";

import { ScanSearch } from "lucide-react";
import { useState } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useCreateInspector } from "#components/data/inspectors.ts";
import { faultAt } from "#components/data/server-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { IconTile } from "#components/ui/tile.tsx";

interface NewEndpointDialogProps {
  onClose: () => void;
  onMade: (id: string) => void;
}

export function NewEndpointDialog({ onClose, onMade }: NewEndpointDialogProps) {
  const [name, setName] = useState("");
  const create = useCreateInspector();
  const problem = create.error instanceof ProblemError ? create.error.problem : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New endpoint"
      description="It answers 200 until you set another answer"
      icon={<IconTile icon={<ScanSearch size={16} />} colour="teal" />}
      width={440}
      onSubmit={() => !create.isPending && create.mutate(name, { onSuccess: ({ id }) => onMade(id) })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending ? "Creating…" : null}>
            Create endpoint
          </Button>
        </>
      }
    >
      <Field
        label="Name"
        error={faultAt(problem, "name") ?? (create.error ? sentenceOf(create.error) : null)}
        hint="What it stands in for, such as the CRM."
      >
        {(control) => <TextInput {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
