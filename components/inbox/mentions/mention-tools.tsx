"use client";

import { CheckCheck } from "lucide-react";
import { useMentionCommands, useMentions } from "#components/data/mentions.ts";
import { notDone, useFailed } from "#components/data/use-failed.ts";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { counted } from "#lib/in-words.ts";

/** Puts all mentions that are listed away. @param unread how many there are */
export function MentionTools({ unread }: { unread: number }) {
  const toast = useToast();
  const failed = useFailed();
  const { data } = useMentions();
  const { putAway, bringBack } = useMentionCommands();
  const newest = data?.[0]?.id;
  const undo = (at: string) => {
    bringBack
      .mutateAsync(at)
      .catch((error: unknown) =>
        toast({ text: notDone("undone", error), tone: "bad", action: { label: "Try again", onPress: () => undo(at) } }),
      );
  };
  const press = (upTo: string) =>
    putAway
      .mutateAsync(upTo)
      .then(
        ({ at }) => toast({ text: `${counted(unread, "mention")} marked as read`, action: { label: "Undo", onPress: () => undo(at) } }),
        failed("marked as read"),
      );
  return (
    <Button
      icon={<CheckCheck size={14} aria-hidden="true" />}
      busy={putAway.isPending ? "Marking…" : null}
      disabledReason={unread === 0 || newest === undefined ? "Nothing is unread." : null}
      onClick={() => newest !== undefined && void press(newest)}
    >
      Mark all as read
    </Button>
  );
}
