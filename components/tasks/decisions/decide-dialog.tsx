"use client";

import { useKeptComment } from "#components/data/use-kept-comment.ts";
import type { Deciding } from "#components/tasks/actions/buttons.ts";
import { ChangedMeanwhile } from "#components/tasks/decisions/changed-meanwhile.tsx";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import { DecisionComment } from "#components/tasks/decisions/decision-comment.tsx";
import { rejectionDoes } from "#components/tasks/decisions/rejecting-words.ts";
import type { Decider } from "#components/tasks/decisions/use-deciding.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import type { TaskJson } from "#lib/wire/task.ts";

interface DecideDialogProps {
  task: TaskJson;
  decider: Decider;
}

/** Asks for a comment before a decision is sent; both work without one. */
export function DecideDialog({ task, decider }: DecideDialogProps) {
  const { asked } = decider;
  return asked && <Asking key={`${asked.nodeId}-${asked.decision}`} asked={asked} task={task} decider={decider} />;
}

function Asking({ asked, task, decider }: DecideDialogProps & { asked: Deciding }) {
  const draft = useKeptComment(task, { decides: asked.nodeId }, { decision: asked.decision });
  const comment = draft.text ?? "";
  const { verb, busy, colour } = DECISIONS[asked.decision];
  const { error } = decider;
  const sending = decider.sending !== null;
  const close = () => {
    draft.drop();
    decider.close();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || sending ? undefined : draft.isKept ? decider.close() : close())}
      title={`${verb} ${asked.step}`}
      description={asked.decision === "reject" ? rejectionDoes(asked) : undefined}
      width={440}
      onSubmit={() => (sending ? undefined : decider.decide(asked, comment, draft.drop))}
      // What is kept is there again when it is asked for the next time.
      changed={comment.trim() !== "" && !draft.isKept}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="tint" type="submit" colour={colour} icon={<ActionIcon colour={colour} />} busy={sending ? busy : null}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <ChangedMeanwhile task={task} />
        <DecisionComment draft={draft} asked={asked.decision} sending={sending} />
      </div>
      {error !== null && (
        <p role="alert" className="mt-3 text-12 text-bad-text [overflow-wrap:anywhere]">
          {error}
        </p>
      )}
    </Dialog>
  );
}
