"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Link, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useDeleteTask } from "#components/tasks/use-task.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { useToast } from "#components/ui/toast.tsx";

interface TaskMenuProps {
  task: { id: string; name: string };
  mayDelete: boolean;
}

/** What is seldom needed: Copy link, Delete task. */
export function TaskMenu({ task, mayDelete }: TaskMenuProps) {
  const [asking, ask] = useState(false);
  const toast = useToast();
  const router = useRouter();
  const client = useQueryClient();
  const remove = useDeleteTask(task.id);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${location.origin}/tasks/${task.id}`);
      toast({ text: "Link copied" });
    } catch {
      toast({ text: "The browser did not let Baton copy. Copy the address from its address bar.", tone: "bad" });
    }
  };
  const confirmed = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ text: `${task.name} deleted` });
        void client.invalidateQueries({ queryKey: ["inbox"] });
        void client.invalidateQueries({ queryKey: keys.me });
        router.push("/");
      },
      onError: (error) => {
        ask(false);
        toast({ text: sentenceOf(error), tone: "bad" });
      },
    });

  return (
    <>
      <Menu label="More" trigger={<IconButton label="More" size="sm" icon={<Ellipsis size={16} aria-hidden="true" />} />}>
        <MenuItem icon={<Link size={16} strokeWidth={1.75} aria-hidden="true" />} onSelect={() => void copy()}>
          Copy link
        </MenuItem>
        {mayDelete && (
          <>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />} onSelect={() => ask(true)}>
              Delete task
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={ask}
        title={`Delete ${task.name}?`}
        text="Its values, history and requests go with it. This can't be undone."
        confirm="Delete task"
        busy={remove.isPending || remove.isSuccess ? "Deleting…" : null}
        onConfirm={confirmed}
      />
    </>
  );
}
