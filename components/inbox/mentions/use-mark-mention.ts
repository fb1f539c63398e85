"use client";

import { useMentionCommands } from "#components/data/mentions.ts";
import { notDone } from "#components/data/use-failed.ts";
import { useToast } from "#components/ui/layers/toast.tsx";

const WORDS = { read: "marked as read", unread: "marked as unread" };

/** Marks one mention as read or unread, which Undo takes back; what failed can be tried again. */
export function useMarkMention(): (id: string, unread: boolean) => void {
  const toast = useToast();
  const { mark } = useMentionCommands();
  const begin = (id: string, unread: boolean, undone: boolean) => {
    const done = unread ? WORDS.unread : WORDS.read;
    mark.mutateAsync({ id, unread }).then(
      () => !undone && toast({ text: `Mention ${done}`, action: { label: "Undo", onPress: () => begin(id, !unread, true) } }),
      (error: unknown) =>
        toast({
          text: notDone(undone ? "undone" : done, error),
          tone: "bad",
          action: { label: "Try again", onPress: () => begin(id, unread, undone) },
        }),
    );
  };
  return (id, unread) => begin(id, unread, false);
}
