"use client";

import { CircleCheckBig, Undo2 } from "lucide-react";
import { useFailed } from "#components/data/use-failed.ts";
import { useByHand } from "#components/tasks/use-task.ts";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { MenuItem } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

export type ByHand = "complete" | "reopen";

const MENU_ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Names of the steps that completing the task stops, or that reopening it lets go on. */
function concerned({ steps, task }: TaskPageJson, what: ByHand): string[] {
  const stopped = new Set(steps.filter(({ reason }) => reason.kind === "stopped_by_hand").map(({ nodeId }) => nodeId));
  const wanted = (state: TaskPageJson["task"]["steps"][number]) =>
    what === "reopen" ? stopped.has(state.nodeId) : state.status === "NotCompleted" && !state.stopped && !state.hidden;
  return task.steps.filter(wanted).map(({ name }) => name);
}

/** Complete task and Reopen task. What cannot be done now says why. */
export function ByHandItems({ page, onAsk }: { page: TaskPageJson; onAsk(what: ByHand): void }) {
  const { task } = page;
  const active = task.status === "active";
  const reopens = concerned(page, "reopen").length > 0;
  return (
    <>
      {active && (
        <MenuItem icon={<CircleCheckBig {...MENU_ICON} />} onSelect={() => onAsk("complete")}>
          Complete task
        </MenuItem>
      )}
      {(reopens || !active) && (
        <MenuItem
          icon={<Undo2 {...MENU_ICON} />}
          disabledReason={reopens ? null : "It came to its end by itself. Reopen one of its steps."}
          onSelect={() => onAsk("reopen")}
        >
          Reopen task
        </MenuItem>
      )}
    </>
  );
}

const WORDS = {
  complete: {
    label: "Complete task",
    title: (name: string) => `Complete ${name} by hand?`,
    text: "Steps that are open stop where they are:",
    busy: "Completing…",
    done: (name: string) => `${name} completed by hand.`,
  },
  reopen: {
    label: "Reopen task",
    title: (name: string) => `Reopen ${name}?`,
    text: "Steps that were stopped go on:",
    busy: "Reopening…",
    done: (name: string) => `${name} is open again.`,
  },
} as const;

/** Asks first, with the names of the steps that it concerns. */
export function ByHandDialog({ page, what, onClose }: { page: TaskPageJson; what: ByHand; onClose(): void }) {
  const toast = useToast();
  const failed = useFailed();
  const change = useByHand(page.task.id);
  const { name } = page.task;
  const { label, title, text, busy, done } = WORDS[what];
  const steps = concerned(page, what);
  const approvals = new Set(page.steps.filter(({ kind }) => kind !== "task").map(({ name }) => name));
  const confirmed = () =>
    change.mutate(what, {
      onSuccess: () => toast({ text: done(name) }),
      onError: failed(what === "complete" ? "completed" : "reopened"),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title(name)}
      tone="primary"
      text={
        steps.length === 0 ? (
          "No step is open."
        ) : (
          <>
            <p>{text}</p>
            <ul className="mt-1.5 list-disc pl-5">
              {steps.map((step) => (
                <li key={step} className="font-medium text-text [overflow-wrap:anywhere]">
                  {step}
                  {approvals.has(step) && <span className="font-regular text-text-2">: what was decided so far falls</span>}
                </li>
              ))}
            </ul>
            {what === "complete" && <p className="mt-2">Reopening the task lets them go on.</p>}
          </>
        )
      }
      confirm={label}
      busy={change.isPending ? busy : null}
      onConfirm={confirmed}
    />
  );
}
