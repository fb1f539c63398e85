"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { fetchJson, sentenceOf } from "#components/data/fetch-json.ts";
import { useTaskChanged } from "#components/data/tasks.ts";
import { urls } from "#components/data/urls.ts";
import { keyOf, type ToDecide } from "#components/inbox/picking.ts";
import { type Outcome, oneByOne } from "#components/tasks/actions/one-by-one.ts";
import { CommentField } from "#components/tasks/decisions/comment-field.tsx";
import { DECISIONS, type Decision } from "#components/tasks/decisions/decide-words.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { counted } from "#lib/in-words.ts";

interface BulkDialogProps {
  decision: Decision;
  /** As it stood when the dialog was opened: what is decided leaves the list behind it. */
  items: readonly ToDecide[];
  onClose: () => void;
}

const countOf = (items: readonly ToDecide[]) => new Set(items.map(({ taskId }) => taskId)).size;

function useBulk({ decision, items, onClose }: BulkDialogProps) {
  /** What is asked about: all, then those that were refused. */
  const [asked, ask] = useState(items);
  const [outcomes, tellOutcome] = useState<ReadonlyMap<string, Outcome>>(new Map());
  /** How many of `asked` have been sent; null: nothing is under way. */
  const [sent, setSent] = useState<number | null>(null);
  const changed = useTaskChanged();
  const toast = useToast();

  const decide = async (comment: string) => {
    setSent(0);
    tellOutcome(new Map());
    const send = ({ taskId, nodeId }: ToDecide) =>
      fetchJson(urls.decideStep(taskId, nodeId, decision), { method: "POST", body: { comment } }).finally(() => void changed(taskId));
    const refused = await oneByOne(asked, send, sentenceOf, (item, outcome) => {
      tellOutcome((now) => new Map(now).set(keyOf(item), outcome));
      setSent((now) => (now ?? 0) + 1);
    });
    setSent(null);
    if (refused.length > 0) ask(refused);
    else {
      onClose();
      toast({ text: `You ${DECISIONS[decision].done} ${items.length === 1 ? items[0]?.task : counted(countOf(items), "task")}.` });
    }
  };
  return { asked, outcomes, sent, decide };
}

/** One comment for several decisions. What is refused stays here with its reason. */
export function BulkDialog(props: BulkDialogProps) {
  const { decision, items, onClose } = props;
  const { verb, busy, done, colour } = DECISIONS[decision];
  const [comment, type] = useState("");
  const { asked, outcomes, sent, decide } = useBulk(props);
  const sending = sent !== null;
  const failed = !sending && outcomes.size > 0;
  const progress = sending ? `${busy.slice(0, -1)} ${Math.min(sent + 1, asked.length)} of ${asked.length}…` : null;
  const settled = items.length - asked.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || sending ? undefined : onClose())}
      title={`${verb} ${counted(countOf(asked), "task")}`}
      width={560}
      stays={sending}
      changed={comment.trim() !== "" && !failed && !sending}
      onSubmit={() => (sending ? undefined : void decide(comment))}
      footer={
        <>
          <Button disabledReason={sending ? "Wait until all are sent." : null} onClick={onClose}>
            {failed ? "Close" : "Cancel"}
          </Button>
          <Button variant="tint" type="submit" colour={colour} icon={<ActionIcon colour={colour} />} busy={progress}>
            {failed ? "Try again" : verb}
          </Button>
        </>
      }
    >
      <p aria-live="polite" className="sr-only">
        {progress}
      </p>
      {failed && (
        <p role="alert" className="mb-4 rounded-8 border border-bad-line bg-bad-soft px-3 py-2.5">
          {settled > 0 && `${settled} of ${items.length} ${done}. `}
          {asked.length === 1 ? "One" : asked.length} could not be {done}.
        </p>
      )}
      <CommentField value={comment} onChange={type} rows={3} {...(countOf(items) > 1 && { about: "these tasks" })} />
      <ul aria-label="Tasks" className="mt-4 divide-y divide-line rounded-12 border border-line">
        {asked.map((item, at) => (
          <Line key={keyOf(item)} item={item} outcome={outcomes.get(keyOf(item))} current={at === sent} done={done} />
        ))}
      </ul>
    </Dialog>
  );
}

interface LineProps {
  item: ToDecide;
  /** Undefined: not sent yet. */
  outcome: Outcome | undefined;
  current: boolean;
  done: string;
}

function Line({ item: { task, flow, step }, outcome, current, done }: LineProps) {
  return (
    <li className="px-3 py-2">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={task}>
            {task}
          </span>
          <span className="block truncate text-12 text-text-3">
            {flow} · {step}
          </span>
        </span>
        {current && <Spinner />}
        {outcome === null && <CircleCheck size={16} className="flex-none text-ok-text" aria-label={done} />}
        {typeof outcome === "string" && <CircleX size={16} className="flex-none text-bad-text" aria-hidden="true" />}
      </div>
      {typeof outcome === "string" && <p className="mt-1 text-12 text-bad-text [overflow-wrap:anywhere]">{outcome}</p>}
    </li>
  );
}
