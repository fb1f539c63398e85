"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { assignable } from "#components/fields/assignable.ts";
import { PersonSelect } from "#components/fields/person-select.tsx";
import { ItemLinks, Report } from "#components/task-list/bulk/bulk-report.tsx";
import {
  amountOf,
  type BulkItem,
  countIn,
  type Deed,
  discardingWords,
  isChange,
  noteOf,
  nounOf,
  standingWords,
  wordsOf,
} from "#components/task-list/bulk/deeds.ts";
import { FieldQuestion, faultOf } from "#components/task-list/bulk/field-question.tsx";
import { afterWords, reportWords, withNote } from "#components/task-list/bulk/report-words.ts";
import { type BulkRun, useBulk } from "#components/task-list/bulk/use-bulk.ts";
import { useUndoChanges } from "#components/task-list/bulk/use-undo-changes.ts";
import { CommentField } from "#components/tasks/decisions/comment-field.tsx";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import { DueInput } from "#components/tasks/due-input.tsx";
import { dueFault } from "#components/tasks/zoned-input.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { useNow } from "#components/ui/time/now.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface BulkDialogProps {
  /** What is asked about, as it was chosen in the menu. */
  asked: Deed;
  /** As they stood when the dialog was opened: what is done may leave the list behind it. */
  items: readonly BulkItem[];
  members: readonly MemberJson[];
  /** Of the flow; where no field is set, none are asked for. */
  fields?: readonly FieldDefinition[];
  /** @param rest those that were not done, to go on with; null where nothing was begun */
  onClose: (rest: readonly BulkItem[] | null) => void;
}

const NO_FIELDS: readonly FieldDefinition[] = [];

const restOf = ({ refused, left }: BulkRun): BulkItem[] => [...refused.map(({ item }) => item), ...left];
const againOf = ({ refused, left }: BulkRun): BulkItem[] => [...refused.filter(({ again }) => again).map(({ item }) => item), ...left];

/** Does the same with several tasks: asks, shows how far it has come, and reports what could not be done. */
export function BulkDialog({ asked, items, members, fields = NO_FIELDS, onClose }: BulkDialogProps) {
  const [deed, change] = useState(asked);
  const [fault, setFault] = useState<string | null>(null);
  const { run, begin, stop } = useBulk();
  const place = useLocale();
  const { locale } = place;
  const now = useNow();
  const toast = useToast();
  const undoOf = useUndoChanges();
  const words = wordsOf(deed);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const start = async (which: readonly BulkItem[]) => {
    const wrong = deed.kind === "field" ? faultOf(deed) : deed.kind === "due" ? dueFault(deed.dueAt, place, now) : null;
    if (wrong !== null) return setFault(wrong);
    const over = await begin(deed, which);
    // Whoever left the page reads the report beside what they went to.
    if (gone.current) return toast({ text: `Stopped. ${reportWords(deed, over, locale)}`, ...undoOf(over.changed) });
    if (restOf(over).length > 0) return;
    onClose([]);
    tellDone(over);
  };
  // Undo takes back what the message tells of: also what was done before some were tried again.
  const tellDone = ({ done, behind, landed, changed }: BulkRun) => {
    const said = words.done(isChange(deed) ? changed.map(({ item }) => item) : done, locale);
    const text = withNote([said, afterWords({ behind, landed }, locale)].filter(Boolean).join(" "), deed);
    toast({ text, tone: behind.length > 0 ? "bad" : "ok", ...undoOf(changed) });
  };
  const close = () => {
    onClose(rest);
    if (run && run.changed.length > 0) tellDone(run);
  };
  const [rest, again] = run && !run.running ? [restOf(run), againOf(run)] : [null, []];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !run?.running && close()}
      title={rest ? "What could not be done" : words.title(amountOf(items, locale))}
      width={560}
      stays={run?.running ?? false}
      changed={run === null && isTyped(deed)}
      {...(run === null && { onSubmit: () => void start(items) })}
      footer={
        run?.running ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <>
            <Button onClick={close}>{rest ? "Close" : "Cancel"}</Button>
            {again.length > 0 && (
              <Button variant="primary" onClick={() => void start(again)}>
                {run?.refused.length === 0 ? "Go on" : "Try again"}
              </Button>
            )}
            {rest === null && (
              <Button {...lookOf(deed)} type="submit">
                {words.verb}
              </Button>
            )}
          </>
        )
      }
    >
      {run === null ? (
        <Question
          deed={deed}
          items={items}
          members={members}
          fields={fields}
          fault={fault}
          onChange={(next) => {
            setFault(null);
            change(next);
          }}
        />
      ) : run.running ? (
        <Progress run={run} busy={words.busy} />
      ) : (
        <Report run={run} words={reportWords(deed, run, locale)} />
      )}
    </Dialog>
  );
}

/** Whether closing the dialog would lose what somebody typed. */
function isTyped(deed: Deed): boolean {
  if (deed.kind === "decide") return deed.comment.trim() !== "";
  return deed.kind === "field" && !isEmpty(deed.value) && deed.value !== false;
}

/** A decision looks as it does on its task. */
function lookOf(deed: Deed): Pick<ButtonProps, "variant" | "colour" | "icon"> {
  if (deed.kind !== "decide") return { variant: deed.kind === "delete" || deed.kind === "discard" ? "danger" : "primary" };
  const { colour } = DECISIONS[deed.decision];
  return { variant: "tint", colour, icon: <ActionIcon colour={colour} /> };
}

const TEXTS: Record<Exclude<Deed["kind"], "assign" | "decide" | "due" | "field">, ReactNode> = {
  way: "It takes effect at once, on one task after the other. What can't be done is listed afterwards with its reason.",
  retry: "Each goes on from the step at which it stopped, one after the other. What stops again is listed afterwards with its reason.",
  discard: "Nothing of these actions is kept. Calls that were answered can't be taken back.",
  move: "A task that waits at a step which is gone there stays as it is, and is listed afterwards. Open it to say where it goes on.",
  complete: "Steps that are open stop where they are. Reopening a task lets them go on.",
  reopen: "Steps that were stopped by completing the tasks by hand go on.",
  delete: "Their values, history and requests go with them. This can't be undone.",
};

interface QuestionProps {
  deed: Deed;
  items: readonly BulkItem[];
  members: readonly MemberJson[];
  fields: readonly FieldDefinition[];
  fault: string | null;
  onChange: (deed: Deed) => void;
}

function Question({ deed, items, members, fields, fault, onChange }: QuestionProps) {
  if (deed.kind === "field") return <FieldQuestion deed={deed} fields={fields} members={members} fault={fault} onChange={onChange} />;
  if (deed.kind === "decide")
    return (
      <div className="flex flex-col gap-4">
        <CommentField
          value={deed.comment}
          onChange={(comment) => onChange({ ...deed, comment })}
          rows={3}
          {...(countIn(items) > 1 && { about: "these tasks" })}
        />
        <ItemLinks label="Tasks" items={items.map((item) => ({ item, reason: item.approval?.words ?? "" }))} />
      </div>
    );
  if (deed.kind === "assign")
    return (
      <Field label="Assigned To">
        {(control) => (
          <PersonSelect
            control={control}
            members={assignable(members, deed.email)}
            value={deed.email}
            onChange={(email) => {
              const member = members.find((each) => each.email === email);
              onChange({ kind: "assign", email, to: member ? fullName(member) : (email ?? "nobody") });
            }}
          />
        )}
      </Field>
    );
  if (deed.kind === "due")
    return (
      <Field label="Due date" error={fault}>
        {(control) => <DueInput control={control} value={deed.dueAt ?? ""} onChange={(dueAt) => onChange({ kind: "due", dueAt })} />}
      </Field>
    );
  const note = noteOf(deed);
  const stopped = deed.kind === "retry" || deed.kind === "discard" ? items : [];
  const words = deed.kind === "discard" ? discardingWords : standingWords;
  return (
    <div className="flex flex-col gap-3">
      {note !== null && <p className="rounded-8 border border-wait-line bg-wait-soft px-3 py-2">{note}</p>}
      <p className="text-text-2">{TEXTS[deed.kind]}</p>
      <ItemLinks
        label={nounOf(stopped) === "run" ? "Runs" : "Stopped actions"}
        items={stopped.map((item) => ({ item, reason: words(item) }))}
      />
    </div>
  );
}

function Progress({ run: { done, refused, total }, busy }: { run: BulkRun; busy: string }) {
  const { locale } = useLocale();
  const at = done.length + refused.length;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium tabular-nums" role="status">
        {busy}: {Math.min(at + 1, total).toLocaleString(locale)} of {total.toLocaleString(locale)}
      </p>
      <ProgressBar label={busy} done={at} total={total} />
      <p className="text-12 text-text-3">Stop at any time: what has been done stays done, the rest stays as it is.</p>
    </div>
  );
}
