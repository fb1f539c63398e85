"use client";

import { SearchX, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Header } from "#components/app/header.tsx";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useTask } from "#components/data/tasks.ts";
import { ActionButtons } from "#components/tasks/actions/action-buttons.tsx";
import { buttonsOf, headButtons } from "#components/tasks/actions/buttons.ts";
import { PerformDialogs } from "#components/tasks/actions/perform-dialogs.tsx";
import { isRunning, isStopped } from "#components/tasks/actions/run-words.ts";
import { usePerforming } from "#components/tasks/actions/use-perform.tsx";
import { Comments } from "#components/tasks/comments/comments.tsx";
import { StrandedTexts } from "#components/tasks/comments/lazy-stranded-texts.tsx";
import { goToComposer } from "#components/tasks/comments/place.ts";
import { useUnsent } from "#components/tasks/comments/unsent.ts";
import { Approvals } from "#components/tasks/decisions/approvals.tsx";
import { DecideDialog } from "#components/tasks/decisions/decide-dialog.tsx";
import { RejectionNotes } from "#components/tasks/decisions/rejection-notes.tsx";
import { Details } from "#components/tasks/details.tsx";
import { TaskCommands } from "#components/tasks/lazy-task-commands.tsx";
import { newerVersion } from "#components/tasks/newer-version.ts";
import type { Origin } from "#components/tasks/origin.ts";
import { Checklist } from "#components/tasks/steps/checklist.tsx";
import type { DraftStore } from "#components/tasks/steps/drafts.ts";
import { LeaveQuestion } from "#components/tasks/steps/leave-question.tsx";
import type { RowActs } from "#components/tasks/steps/step-body.tsx";
import { StepForms } from "#components/tasks/steps/step-forms.tsx";
import { RunningCard, StoppedAlert } from "#components/tasks/steps/stopped-alert.tsx";
import { useChecking } from "#components/tasks/steps/use-checking.ts";
import { useDrafts } from "#components/tasks/steps/use-drafts.ts";
import { useStepForms } from "#components/tasks/steps/use-step-forms.ts";
import { pathOf } from "#components/tasks/task-field.tsx";
import { TaskHead } from "#components/tasks/task-head.tsx";
import { TaskKeys } from "#components/tasks/task-keys.tsx";
import { TaskMenu } from "#components/tasks/task-menu.tsx";
import { TaskName } from "#components/tasks/task-name.tsx";
import { TaskNeighbours } from "#components/tasks/task-neighbours.tsx";
import { TaskSkeleton } from "#components/tasks/task-skeleton.tsx";
import { Timeline } from "#components/tasks/timeline/timeline.tsx";
import { useOther } from "#components/tasks/use-other.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

interface TaskPageProps {
  id: string;
  /** The list that it was opened in; null where it was opened from elsewhere. */
  origin: Origin | null;
}

/** The page of one task: what it is, what can be done, what happened. */
export function TaskPage({ id, origin }: TaskPageProps) {
  const task = useTask(id);
  const { data: page, refetch, isFetching } = task;
  const [deleted, setDeleted] = useState(false);
  // Whoever deletes a task looks at it until the list has come.
  const error = deleted ? null : task.error;
  if (error instanceof ProblemError && error.status === 404) return <Gone />;
  if (!page && error) return <NotLoaded error={error} onRetry={() => void refetch()} busy={isFetching} />;
  if (!page) return <TaskSkeleton />;
  return (
    <>
      <TaskBar page={page} origin={origin} onDeleted={() => setDeleted(true)} />
      <TaskKeys origin={origin} mayDecide={page.may.perform} />
      <div className="flex min-h-0 flex-1 max-lg:block max-lg:overflow-auto max-sm:overflow-visible max-sm:pb-[calc(8px+var(--page-foot,64px))]">
        <div className="flex min-w-0 flex-1 flex-col gap-5 px-8 py-[22px] max-sm:p-4 lg:overflow-auto">
          {error && (
            <p role="alert" className="flex items-center gap-2 text-12 text-wait-text">
              <TriangleAlert size={14} aria-hidden="true" className="flex-none" />
              <span>Perhaps not up to date. {sentenceOf(error)}</span>
              <Button size="sm" variant="ghost" busy={isFetching ? "Trying…" : null} onClick={() => void refetch()}>
                Try again
              </Button>
            </p>
          )}
          <Work page={page} />
        </div>
        <Timeline page={page} />
      </div>
    </>
  );
}

interface TaskBarProps {
  page: TaskPageJson;
  origin: Origin | null;
  onDeleted: () => void;
}

function TaskBar({ page, origin, onDeleted }: TaskBarProps) {
  const { task } = page;
  const back = origin?.back ?? "/";
  return (
    <Header
      crumbs={[
        ...(origin?.list?.in === "flow"
          ? [{ label: task.flow.name, href: back }]
          : [
              { label: origin?.log ?? "Inbox", href: back },
              { label: task.flow.name, href: `/flows/${task.flow.id}/tasks` },
            ]),
        { label: task.name },
      ]}
      actions={
        <div className="flex items-center gap-1">
          {origin && <TaskNeighbours taskId={task.id} flowId={task.flow.id} origin={origin} />}
          <TaskMenu page={page} back={back} onDeleted={onDeleted} />
        </div>
      }
    />
  );
}

function NotLoaded({ error, onRetry, busy }: { error: Error; onRetry: () => void; busy: boolean }) {
  return (
    <>
      <Header title="Task" />
      <ErrorPart title="The task did not load" text={sentenceOf(error)} onRetry={onRetry} busy={busy} />
    </>
  );
}

function Gone() {
  return (
    <>
      <Header title="Not found" />
      <div className="m-auto py-10">
        <EmptyState
          icon={<SearchX size={18} />}
          colour="gray"
          title="This task is gone"
          text="Somebody deleted it, or you may not see it."
          action={<LinkButton href="/">Go to the inbox</LinkButton>}
        />
      </div>
    </>
  );
}

/** With the approvals alone that wait for steps under review, or with those that do not. */
const approvalsThat = (page: TaskPageJson, wanted: (waits: boolean) => boolean): TaskPageJson => ({
  ...page,
  decidable: page.decidable.filter(({ waitsForSteps }) => wanted(waitsForSteps.length > 0)),
});

/** What runs on the task or has stopped, and what that keeps from being changed. */
function useRun(page: TaskPageJson, store: DraftStore) {
  const { run } = page;
  const running = run && isRunning(run) ? run : null;
  // What was typed when a run began could not be saved meanwhile.
  const held = useRef(false);
  useEffect(() => {
    if (held.current && !running) void store.save();
    held.current = running !== null;
  }, [running, store]);
  return {
    running,
    stopped: run && isStopped(run) ? run : null,
    other: useOther(page, run),
    heldBy: running ? `${running.action.name} is running. Values can be changed when it is done.` : null,
  };
}

const NONE: ReadonlySet<string> = new Set();

function Work({ page }: { page: TaskPageJson }) {
  const { drafts, store } = useDrafts(page);
  const valueAt = (key: string) => (drafts.values[pathOf(key)] ?? { value: page.task.fields[key] ?? null }).value;
  const saveDrafts = () => store.save();
  const forms = useStepForms(page);
  const performing = usePerforming(page, { saveDrafts, typing: { valueAt, wants: forms.wants } });
  const buttons = buttonsOf(page);
  const checking = useChecking(page, { buttons, forms, saveDrafts, valueAt, ask: performing.press, tell: performing.tell });
  const { may } = page;
  const { running, stopped, other, heldBy } = useRun(page, store);
  const [unsent, hold] = useUnsent();
  const acts: RowActs = { page, drafts, store, forms, checking, heldBy };

  const name = drafts.values.name;
  return (
    <>
      <TaskHead
        page={page}
        actions={
          may.perform && (
            <ActionButtons
              actions={headButtons(buttons, page, forms.steps)}
              running={running}
              by={other}
              sending={performing.sending}
              onPress={performing.press}
            />
          )
        }
      >
        <TaskName
          name={page.task.name}
          typed={typeof name?.value === "string" ? name.value : undefined}
          error={name?.error ?? null}
          mayEdit={may.perform}
          readOnlyReason={heldBy}
          onType={(typed) => store.change("name", typed, page.task.name)}
          onSave={() => store.save("name")}
          onDrop={() => store.drop("name")}
        />
      </TaskHead>
      {running && <RunningCard run={running} by={other} />}
      {stopped && (
        <StoppedAlert
          key={stopped.id}
          runHref={`/runs?run=${stopped.id}`}
          run={stopped}
          acts={page.acts}
          stage={page.stage}
          mayAct={may.perform}
          by={other}
          retrying={performing.retrying}
          onRetry={() => performing.retry(stopped)}
          newer={newerVersion(page)}
          onDiscard={() => performing.ask({ kind: "give_up", stopped })}
          onMove={may.administer ? (version) => performing.ask({ kind: "give_up", stopped, version }) : undefined}
        />
      )}
      <RejectionNotes page={page} />
      <Approvals page={page.checklist ? approvalsThat(page, (waits) => !waits) : page} />
      {page.checklist ? <Checklist acts={acts} /> : may.perform && <StepForms acts={acts} />}
      {page.checklist && <Approvals page={approvalsThat(page, (waits) => waits)} />}
      <Details page={page} drafts={drafts} store={store} heldBy={heldBy} elsewhere={may.perform ? forms.fields : NONE} />
      <Comments task={page.task} hold={hold} />
      {may.perform && <StrandedTexts page={page} deciding={performing.decider.asked !== null} />}
      <LeaveQuestion drafts={drafts} unsent={unsent} name={page.task.name} />
      <DecideDialog task={page.task} decider={performing.decider} />
      <PerformDialogs page={page} performing={performing} />
      <TaskCommands
        page={page}
        buttons={buttons}
        press={performing.press}
        retry={performing.retry}
        set={(path, value) => {
          store.change(path, value, page.task[path]);
          void store.save(path);
        }}
        comment={goToComposer}
      />
    </>
  );
}
