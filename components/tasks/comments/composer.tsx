"use client";

import { useState } from "react";
import { useSendKey } from "#components/data/use-send-key.ts";
import { CommentEditor } from "#components/tasks/comments/comment-editor.tsx";
import { type Hold, useHolding } from "#components/tasks/comments/unsent.ts";
import type { useCommentCommands } from "#components/tasks/comments/use-comments.ts";

const WORDS = { submit: "Comment", busy: "Sending…", act: "sent" };

interface ComposerProps {
  commands: ReturnType<typeof useCommentCommands>;
  hold: Hold;
}

/** Where a new comment is written. It stays there until it has been sent. */
export function Composer({ commands: { send }, hold }: ComposerProps) {
  const [text, type] = useState("");
  const keys = useSendKey();
  useHolding(hold, "new", text.trim() !== "");
  const submit = () => {
    const ready = text.trim();
    const sent = { text: ready, key: keys.of(ready) };
    send.mutate(sent, {
      onSuccess: () => {
        keys.done();
        // What was typed on meanwhile is the next one's beginning.
        type((now) => (now.startsWith(text) ? now.slice(text.length).trimStart() : now));
      },
    });
  };
  return (
    <CommentEditor
      label="Comment"
      placeholder="Shown to everyone on this task"
      text={text}
      onType={type}
      words={WORDS}
      busy={send.isPending}
      error={text === "" ? null : send.error}
      onSubmit={submit}
    />
  );
}
