"use client";

import { useState } from "react";
import { FieldRow } from "#components/fields/field-row.tsx";
import { DiscardDialog } from "#components/tasks/actions/discard-dialog.tsx";
import { goesOf, keptOf } from "#components/tasks/actions/discard-words.ts";
import type { Performing, Question } from "#components/tasks/actions/use-perform.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { MoveTaskDialog } from "#components/versions/lazy-move-task-dialog.tsx";
import type { FieldValues } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";
import type { MemberJson, TaskPageJson } from "#lib/wire/pages.ts";

interface PerformDialogsProps {
  page: TaskPageJson;
  performing: Performing;
}

/** What is asked before an action is performed or given up, and before the task goes on in a newer version. */
export function PerformDialogs(props: PerformDialogsProps) {
  const { page, performing } = props;
  const { question, moving, moved } = performing;
  if (moving !== null) return <MoveTaskDialog task={page.task} version={moving} onClose={moved} />;
  return question && <QuestionDialog {...props} question={question} />;
}

interface QuestionDialogProps extends PerformDialogsProps {
  question: Question;
}

function QuestionDialog({ page, question, performing: { discarding, agree: onAgree, ask, ...performing } }: QuestionDialogProps) {
  const sending = performing.sending !== null;
  const onClose = () => ask(null);
  const close = (open: boolean) => {
    if (!open) onClose();
  };
  switch (question.kind) {
    case "discard": {
      const { action, stopped } = question;
      const what = action.nodeId === stopped.action.nodeId ? "run it from the start" : `run ${action.name}`;
      return (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Discard the stopped ${stopped.action.name} and ${what}?`}
          // One that stays is about to go where the action leads.
          text={[keptOf(stopped.action.name), page.discardedTo && goesOf(page.discardedTo, page.stage)].filter(Boolean).join(" ")}
          confirm="Discard and run"
          busy={sending ? "Discarding…" : null}
          onConfirm={() => onAgree()}
        />
      );
    }
    case "give_up":
      return (
        <DiscardDialog
          action={question.stopped.action.name}
          to={page.discardedTo}
          stage={page.stage}
          version={question.version}
          discarding={discarding}
          onConfirm={() => onAgree()}
          onClose={onClose}
        />
      );
    case "confirm":
      return (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Run ${question.action.name} on ${page.task.name}?`}
          text={page.stage === null ? "The action takes effect at once." : `The task is in ${page.stage}. The action takes effect at once.`}
          confirm={question.action.name}
          tone="primary"
          busy={sending ? `${question.action.name}…` : null}
          onConfirm={() => onAgree()}
        />
      );
    case "fields":
      return (
        <FieldsDialog
          key={question.action.nodeId}
          question={question}
          members={page.members}
          sending={sending}
          onAgree={onAgree}
          onClose={onClose}
        />
      );
  }
}

interface FieldsDialogProps {
  question: Question & { kind: "fields" };
  members: readonly MemberJson[];
  sending: boolean;
  onAgree(values: FieldValues): void;
  onClose(): void;
}

/** Asks for the fields that an action needs and that are empty. */
function FieldsDialog({ question: { action, fields, values: given, errors }, members, sending, onAgree, onClose }: FieldsDialogProps) {
  const [values, set] = useState<FieldValues>(given);
  const [tried, setTried] = useState(false);
  const [faults, setFaults] = useState(errors);
  const [seen, see] = useState(errors);
  if (seen !== errors) {
    see(errors);
    setFaults(errors);
  }

  const faultOf = (key: string, name: string) =>
    faults.find(({ path }) => path === `fields.${key}`)?.message ?? (tried && isEmpty(values[key]) ? `${name} must be filled in.` : null);
  const submit = () => {
    setTried(true);
    if (fields.every(({ key }) => !isEmpty(values[key]))) onAgree(values);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={action.completes === undefined ? `Fill in before ${action.name}` : `Fill in to complete ${action.completes}`}
      width={560}
      onSubmit={submit}
      changed={Object.keys(values).length > 0}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={sending ? `${action.name}…` : null}>
            {action.name}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {fields.map((definition) => (
          <FieldRow
            key={definition.key}
            definition={definition}
            members={members}
            value={values[definition.key] ?? null}
            error={faultOf(definition.key, definition.name)}
            onChange={(value) => {
              set((before) => ({ ...before, [definition.key]: value }));
              setFaults((before) => before.filter(({ path }) => path !== `fields.${definition.key}`));
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}
