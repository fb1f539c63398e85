"use client";

import { Trash2 } from "lucide-react";
import { notDone, useFailed } from "#components/data/use-failed.ts";
import type { useCommentCommands } from "#components/tasks/comments/use-comments.ts";
import { useToast } from "#components/ui/toast.tsx";

/** Deletes a comment at once; the message brings it back, also where its page has been left. @param onGone once it is deleted */
export function useRemoveComment({ remove, restore }: ReturnType<typeof useCommentCommands>, onGone: () => void) {
  const toast = useToast();
  const failed = useFailed();
  const bringBack = (id: string) => {
    restore
      .mutateAsync(id)
      .catch((error: unknown) =>
        toast({ text: notDone("brought back", error), tone: "bad", action: { label: "Try again", onPress: () => bringBack(id) } }),
      );
  };
  return (id: string) => {
    remove.mutateAsync(id).then(() => {
      onGone();
      toast({
        text: "Comment deleted",
        icon: <Trash2 size={16} />,
        action: { label: "Undo", onPress: () => bringBack(id) },
      });
    }, failed("deleted"));
  };
}
