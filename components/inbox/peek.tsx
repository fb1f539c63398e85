"use client";

import { Maximize } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { RefObject } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useTask } from "#components/data/tasks.ts";
import type { CommentDraft } from "#components/data/use-kept-comment.ts";
import { FieldCell } from "#components/fields/index.tsx";
import { PeekApproval } from "#components/inbox/peek-approval.tsx";
import { PeekRun } from "#components/inbox/peek-run.tsx";
import { useSharedDraft } from "#components/inbox/use-shared-draft.ts";
import { ActionButtons } from "#components/tasks/actions/action-buttons.tsx";
import { buttonsOf, headButtons, type TaskAction } from "#components/tasks/actions/buttons.ts";
import { PerformDialogs } from "#components/tasks/actions/perform-dialogs.tsx";
import { isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import { type Performing, usePerforming } from "#components/tasks/actions/use-perform.tsx";
import { CommentLink } from "#components/tasks/comments/comment-mark.tsx";
import { DecideButtons } from "#components/tasks/decisions/decide-buttons.tsx";
import { DecisionComment } from "#components/tasks/decisions/decision-comment.tsx";
import { rejectingDoes } from "#components/tasks/decisions/rejecting-words.ts";
import { RejectionNotes } from "#components/tasks/decisions/rejection-notes.tsx";
import { memberOf, personName } from "#components/tasks/people.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Tooltip } from "#components/ui/layers/tooltip.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { StepPills } from "#components/ui/step-pills.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { formatFull, formatSpan } from "#components/ui/time/time-format.ts";
import type { TaskItemJson, TaskPageJson } from "#lib/wire/pages.ts";

/** Fetched behind the page. */
const PeekCommands = dynamic(() => import("#components/inbox/peek-commands.tsx").then(({ PeekCommands }) => PeekCommands), { ssr: false });

interface PeekProps {
  task: TaskItemJson;
  /** The task's page. */
  href: string;
  /** "waiting for you", "waiting": by the list. */
  waiting: string;
  /** Others are chosen in the list, and what is pressed there is for those: this one is only looked at. */
  looksOnly: boolean;
  /** What it shows once the task is there; `data-deeds` marks in it what the key E leads to. */
  body: RefObject<HTMLDivElement | null>;
  /** When another task came unasked into the place of the one before, or something was decided, by the clock of `performance`. */
  cameAt: RefObject<number>;
  /** Called when something is sent, after all that was asked before it; with false where it was refused. */
  onDeed: (done: boolean) => void;
  /** Called when somebody is led to one of its buttons; null where somebody went to the task before. */
  onAim: (() => void) | null;
}

/** The selected task beside the list: its values, and its actions. */
export function Peek({ task, href, waiting, body, ...rest }: PeekProps) {
  const { data: page, error, refetch, isFetching } = useTask(task.id);
  return (
    <aside aria-label={task.name} className="flex min-h-0 flex-col border-line border-l max-lg:hidden">
      <div className="px-5 pt-5 pb-4">
        <div className="mb-2 flex items-center gap-2">
          <span className="flex min-w-0 flex-1 flex-wrap gap-1.5">
            <StepPills steps={task.steps} end={task.status === "completed"} />
          </span>
          <Tooltip label="Open task" keys="Enter" named>
            <Link href={href} aria-label="Open task" className={buttonLook({ variant: "ghost", size: "sm", square: true })}>
              <Maximize size={14} aria-hidden="true" />
            </Link>
          </Tooltip>
        </div>
        <h2 className="text-20 font-semibold leading-[1.3] tracking-title [overflow-wrap:anywhere]">{task.name}</h2>
        <p className="text-12 text-text-3 [overflow-wrap:anywhere]">
          {task.flow.name}
          {task.status === "active" && (
            <>
              {" "}
              · {waiting} <WaitingFor since={task.waitingSince} />
            </>
          )}
        </p>
        <CommentLink comments={task.comments} href={href} />
      </div>
      {page ? (
        <PeekBody key={task.id} page={page} href={href} body={body} {...rest} />
      ) : error ? (
        <ErrorPart title="The task did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <PeekSkeleton />
      )}
    </aside>
  );
}

const MINUTE_MS = 60_000;

function WaitingFor({ since }: { since: string }) {
  const passed = useNow() - Date.parse(since);
  return (
    <time dateTime={since} title={formatFull(since, useLocale())} suppressHydrationWarning>
      {passed < MINUTE_MS ? "since a moment ago" : `for ${formatSpan(passed)}`}
    </time>
  );
}

/** The next task takes the last one's place under the pointer: a press that was meant for the last one does nothing to it. */
const SETTLES_MS = 1000;

/** No form stands here. */
const NO_FORMS: ReadonlySet<string> = new Set();

type PeekBodyProps = Pick<PeekProps, "href" | "looksOnly" | "body" | "cameAt" | "onDeed" | "onAim"> & { page: TaskPageJson };

function PeekBody({ page, href, looksOnly, body, cameAt, onDeed, onAim }: PeekBodyProps) {
  const performing = usePerforming(page, { onSend: () => onDeed(true), onRefused: () => onDeed(false) });
  const { task, fields, members, decidable } = page;
  const draft = useSharedDraft(page);
  const decided = () => {
    draft.drop();
    cameAt.current = performance.now();
    // The task may come to be decided once more: its keys lead to the button first again.
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && body.current?.contains(activeElement)) activeElement.blur();
  };
  const settles = () => performance.now() - cameAt.current < SETTLES_MS;
  const all = headButtons(buttonsOf(page), page, NO_FORMS);
  const buttons = looksOnly ? [] : all;
  const assigned = memberOf(members, task.assignedTo);
  return (
    <div ref={body} className="contents">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 pb-5 *:flex-none">
        <PeekRun page={page} performing={performing} looksOnly={looksOnly} settles={settles} />
        {page.steps.some(({ kind }) => kind !== "task") && <RejectionNotes page={page} />}
        {decidable.map((approval) => (
          <PeekApproval
            key={approval.nodeId}
            page={page}
            approval={approval}
            title={decidable.length === 1 ? "Approvals" : approval.name}
          />
        ))}
        <dl className="grid grid-cols-[148px_minmax(0,1fr)]">
          {fields.map((definition) => (
            <Row key={definition.key} name={definition.name}>
              <FieldCell definition={definition} value={task.fields[definition.key] ?? null} members={members} />
            </Row>
          ))}
          <Row name="Assigned To">
            {task.assignedTo === null ? (
              <span className="text-text-3">Nobody</span>
            ) : (
              <span className="inline-flex min-w-0 items-center gap-1.5">
                {assigned && <Avatar member={assigned} size="sm" />}
                {personName(members, task.assignedTo)}
              </span>
            )}
          </Row>
        </dl>
        {page.checklist && page.completable.length > 1 && (
          <Link href={href} data-deeds="" className="py-1 font-medium text-accent-text hover:underline">
            Open the checklist: {page.completable.length} steps can be completed
          </Link>
        )}
        {page.may.perform && buttons.some(({ decides }) => decides) && (
          <DecisionComment
            draft={draft}
            rows={3}
            hint={rejectingDoes(decidable.filter(({ mine }) => mine))}
            sending={performing.decider.sending !== null}
          />
        )}
      </div>
      {page.may.perform && buttons.length > 0 && (
        <PeekFoot page={page} buttons={buttons} performing={performing} draft={draft} onDecided={decided} settles={settles} />
      )}
      {page.may.perform && looksOnly && (all.length > 0 || isStopped(page.run)) && (
        <p className="border-line border-t px-5 py-3.5 text-12 text-text-2">
          Buttons for what is selected are at the foot of the list. Clear the selection to act on this task alone.
        </p>
      )}
      <PerformDialogs page={page} performing={performing} />
      <PeekCommands page={page} buttons={buttons} performing={performing} body={body} onAim={onAim} />
    </div>
  );
}

interface PeekFootProps {
  page: TaskPageJson;
  buttons: readonly TaskAction[];
  performing: Performing;
  draft: CommentDraft;
  onDecided: () => void;
  /** Whether the task has only just come under the pointer. */
  settles: () => boolean;
}

/** What can be done, decisions last and without asking once more. */
function PeekFoot({ page: { members, run }, buttons, performing, draft, onDecided, settles }: PeekFootProps) {
  const running = run && isRunning(run) ? run : null;
  const actions = buttons.filter(({ decides }) => !decides);
  const decisions = buttons.filter(({ decides }) => decides);
  const { decider } = performing;
  return (
    <div
      data-deeds=""
      className="grid grid-cols-1 gap-2 border-line border-t px-5 py-3.5"
      onClickCapture={(event) => {
        if (settles() && event.detail > 0) event.stopPropagation();
      }}
    >
      {decider.error !== null && (
        <p role="alert" className="text-12 text-bad-text [overflow-wrap:anywhere]">
          {decider.error}
        </p>
      )}
      {actions.length > 0 && (
        <div className="[&_button]:flex-1">
          <ActionButtons
            actions={actions}
            running={running}
            by={running && personName(members, running.performedBy)}
            sending={performing.sending}
            onPress={performing.press}
            keyOfFirst="E"
          />
        </div>
      )}
      {decisions.length > 0 && draft.foundAt !== null && (
        <p className="truncate text-12 text-text-2">
          Your draft goes along: <span className="text-text-3">“{draft.text}”</span>
        </p>
      )}
      {decisions.length > 0 && (
        <DecideButtons
          actions={decisions}
          decider={decider}
          comment={draft.text ?? ""}
          onDecided={onDecided}
          heldBy={running && `${running.action.name} is running. Wait until it is done.`}
        />
      )}
    </div>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="col-span-full grid grid-cols-subgrid border-line border-b py-[7px] last:border-0">
      <dt className="pr-3 text-text-3 [overflow-wrap:anywhere]">{name}</dt>
      <dd className="min-w-0 font-medium tabular-nums">{children}</dd>
    </div>
  );
}

function PeekSkeleton() {
  return (
    <Loading label="Loading the task" className="space-y-4 px-5">
      {["w-1/2", "w-2/3", "w-2/5", "w-1/2", "w-3/5"].map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="grid grid-cols-[148px_1fr] items-center">
          <Skeleton className="w-24" />
          <Skeleton className={width} />
        </div>
      ))}
    </Loading>
  );
}
