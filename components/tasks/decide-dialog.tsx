"use client";

import { useState } from "react";
import type { Deciding } from "#components/tasks/buttons.ts";
import type { Decider } from "#components/tasks/use-deciding.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

const WORDS = {
  approve: { verb: "Approve", busy: "Approving…", colour: "green" },
  reject: { verb: "Reject", busy: "Rejecting…", colour: "red" },
} as const;

const LONGEST = 2000;

/** Asks for a comment before a decision is sent; both work without one. */
export function DecideDialog({ decider }: { decider: Decider }) {
  const { asked } = decider;
  return asked && <Asking key={`${asked.nodeId}-${asked.decision}`} asked={asked} decider={decider} />;
}

function Asking({ asked: { step, decision, reviews }, decider }: { asked: Deciding; decider: Decider }) {
  const [comment, type] = useState("");
  const { verb, busy, colour } = WORDS[decision];
  const { error, sending } = decider;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || sending ? undefined : decider.close())}
      title={`${verb} ${step}`}
      description={decision === "reject" && reviews.length > 0 ? `Opens again what is under review: ${reviews.join(", ")}.` : undefined}
      width={440}
      onSubmit={() => (sending ? undefined : decider.decide(comment))}
      changed={comment.trim() !== ""}
      footer={
        <>
          <Button onClick={decider.close}>Cancel</Button>
          <Button variant="tint" type="submit" colour={colour} icon={<ActionIcon colour={colour} />} busy={sending ? busy : null}>
            {verb}
          </Button>
        </>
      }
    >
      <Field label="Comment" optional counter={{ count: comment.length, max: LONGEST }}>
        {(control) => <TextArea {...control} rows={4} maxLength={LONGEST} value={comment} onChange={(event) => type(event.target.value)} />}
      </Field>
      {error !== null && (
        <p role="alert" className="mt-3 text-12 text-bad-text [overflow-wrap:anywhere]">
          {error}
        </p>
      )}
    </Dialog>
  );
}
