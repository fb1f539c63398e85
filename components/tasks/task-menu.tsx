"use client";

import { Activity, ArrowUpFromLine, Ellipsis, Link, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTaskChanged } from "#components/data/tasks.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { type ByHand, ByHandDialog, ByHandItems } from "#components/tasks/actions/by-hand.tsx";
import { newerVersion } from "#components/tasks/newer-version.ts";
import { useCopyLink } from "#components/tasks/use-copy-link.ts";
import { useDeleteTask } from "#components/tasks/use-task.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { usePush, usePushUnasked } from "#components/ui/leaving.ts";
import { MoveTaskDialog } from "#components/versions/lazy-move-task-dialog.tsx";
import type { TaskPageJson } from "#lib/wire/pages.ts";

const MENU_ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

interface TaskMenuProps {
  page: TaskPageJson;
  /** Where whoever deletes it goes. */
  back: string;
  onDeleted: () => void;
}

/** What is seldom needed: Copy link, Runs; for administrators Move to version 4, Complete task, Reopen task, Delete task. */
export function TaskMenu({ page, back, onDeleted }: TaskMenuProps) {
  const { task, may } = page;
  const [asked, ask] = useState<"delete" | ByHand | null>(null);
  /** The version that the task is to move to, as it was when that was asked for. */
  const [moving, move] = useState<number | null>(null);
  const newer = newerVersion(page);
  const copy = useCopyLink(task.id);
  const push = usePush();
  return (
    <>
      <Menu label="More" trigger={<IconButton label="More" size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}>
        <MenuItem icon={<Link {...MENU_ICON} />} onSelect={copy}>
          Copy link
        </MenuItem>
        <MenuItem icon={<Activity {...MENU_ICON} />} onSelect={() => push(`/runs?task=${task.id}`)}>
          Runs
        </MenuItem>
        {may.administer && (
          <>
            <MenuSeparator />
            {newer !== null && (
              <MenuItem icon={<ArrowUpFromLine {...MENU_ICON} />} onSelect={() => move(newer)}>
                Move to version {newer}
              </MenuItem>
            )}
            <ByHandItems page={page} onAsk={ask} />
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 {...MENU_ICON} />} onSelect={() => ask("delete")}>
              Delete task
            </MenuItem>
          </>
        )}
      </Menu>
      {moving !== null && <MoveTaskDialog task={task} version={moving} onClose={() => move(null)} />}
      <DeleteDialog task={task} back={back} open={asked === "delete"} onClose={() => ask(null)} onDeleted={onDeleted} />
      {(asked === "complete" || asked === "reopen") && <ByHandDialog page={page} what={asked} onClose={() => ask(null)} />}
    </>
  );
}

interface DeleteDialogProps {
  task: TaskPageJson["task"];
  back: string;
  open: boolean;
  onClose(): void;
  /** It is gone, and the list is on its way. */
  onDeleted(): void;
}

function DeleteDialog({ task, back, open, onClose, onDeleted }: DeleteDialogProps) {
  const toast = useToast();
  const failed = useFailed();
  const push = usePushUnasked();
  const changed = useTaskChanged();
  const remove = useDeleteTask(task.id);
  const confirmed = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        onDeleted();
        toast({ text: `${task.name} deleted` });
        void changed(task.id);
        push(back);
      },
      onError: (error) => {
        onClose();
        failed("deleted")(error);
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Delete ${task.name}?`}
      text="Its values, comments, history and requests go with it. This can't be undone."
      confirm="Delete task"
      busy={remove.isPending || remove.isSuccess ? "Deleting…" : null}
      onConfirm={confirmed}
    />
  );
}
