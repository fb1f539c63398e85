"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson, sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import { assignable } from "#components/fields/assignable.ts";
import { PersonSelect } from "#components/fields/person-select.tsx";
import type { ApproverLine } from "#components/tasks/decisions/approval-words.ts";
import { personName } from "#components/tasks/people.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

interface ReplaceApproverProps {
  page: TaskPageJson;
  approval: DecidableJson;
  replaced: ApproverLine;
  onClose: () => void;
}

function useReplaceApprover(taskId: string, nodeId: string) {
  const client = useQueryClient();
  const changed = useTaskChanged();
  return useMutation({
    mutationFn: (body: { from: string; to: string }) =>
      fetchJson<TaskPageJson>(urls.replaceApprover(taskId, nodeId), { method: "POST", body }),
    onSuccess: (page) => client.setQueryData(keys.task(taskId), page),
    onSettled: () => void changed(taskId),
  });
}

/** An administrator lets somebody else decide in an approver's place. */
export function ReplaceApproverDialog({ page: { task, members }, approval, replaced, onClose }: ReplaceApproverProps) {
  const [chosen, choose] = useState<string | null>(null);
  const [asked, ask] = useState(false);
  const send = useReplaceApprover(task.id, approval.nodeId);
  const toast = useToast();
  const others = assignable(members, null).filter(({ email }) => !approval.approvers.includes(email.toLowerCase()));
  const submit = () => {
    ask(true);
    if (chosen === null || send.isPending) return;
    const done = () => {
      onClose();
      toast({ text: `${personName(members, chosen)} decides in place of ${replaced.name}.` });
    };
    send.mutate({ from: replaced.email, to: chosen }, { onSuccess: done });
  };
  const missing = asked && chosen === null ? "Choose who decides." : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || send.isPending ? undefined : onClose())}
      title={`Replace ${replaced.name}`}
      description="Only for this task. The flow keeps its approvers."
      width={440}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={send.isPending ? "Replacing…" : null}>
            Replace
          </Button>
        </>
      }
    >
      <Field label={`Who decides ${approval.name}`} error={missing ?? (send.error ? sentenceOf(send.error) : null)}>
        {(control) => (
          <PersonSelect
            control={control}
            members={others}
            among={members}
            value={chosen}
            onChange={choose}
            nobody="Choose a member"
            required
          />
        )}
      </Field>
    </Dialog>
  );
}
