"use client";

import { useRef, useState } from "react";
import { CommentEditor } from "#components/tasks/comments/comment-editor.tsx";
import { type Hold, useHolding } from "#components/tasks/comments/unsent.ts";
import type { useCommentCommands } from "#components/tasks/comments/use-comments.ts";
import { newId } from "#components/ui/new-id.ts";

const WORDS = { submit: "Comment", busy: "Sending…", act: "sent" };

interface ComposerProps {
  commands: ReturnType<typeof useCommentCommands>;
  hold: Hold;
}

/** Where a new comment is written. It stays there until it has been sent. */
export function Composer({ commands: { send }, hold }: ComposerProps) {
  const [text, type] = useState("");
  /** What was sent last under which key: the same text goes under the same one, however often, and is added once. */
  const sent = useRef({ text: "", key: "" });
  useHolding(hold, "new", text.trim() !== "");
  const submit = () => {
    const ready = text.trim();
    if (sent.current.text !== ready) sent.current = { text: ready, key: newId() };
    send.mutate(sent.current, {
      onSuccess: () => {
        sent.current = { text: "", key: "" };
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
