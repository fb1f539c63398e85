"use client";

import { CommentEditor } from "#components/tasks/comments/comment-editor.tsx";
import { asSent, mayMention } from "#components/tasks/comments/mention-typing.ts";
import { type Hold, useHolding } from "#components/tasks/comments/unsent.ts";
import type { useCommentCommands } from "#components/tasks/comments/use-comments.ts";
import { useKeptComment } from "#components/tasks/comments/use-kept-comment.ts";
import { usePeople } from "#components/tasks/comments/use-people.ts";
import { Age } from "#components/ui/age.tsx";

const WORDS = { submit: "Comment", busy: "Sending…", act: "sent" };

interface ComposerProps {
  taskId: string;
  commands: ReturnType<typeof useCommentCommands>;
  hold: Hold;
}

/** Where a new comment is written. It stays there until it has been sent, also while its writer is elsewhere. */
export function Composer({ taskId, commands: { send }, hold }: ComposerProps) {
  const draft = useKeptComment(taskId);
  const { text, foundAt } = draft;
  const people = usePeople(mayMention(text));
  useHolding(hold, "new", text.trim() !== "" && !draft.isKept);
  const submit = () => {
    const ready = asSent(text.trim(), people.labels);
    // Its end is heard also where the page has been left; the talk itself tells why it failed.
    send.mutateAsync({ text: ready, key: draft.keyOf(ready) }).then(
      () => draft.sent(text),
      () => undefined,
    );
  };
  return (
    <CommentEditor
      label="Comment"
      placeholder="Shown to everyone on this task. Type @ to mention somebody"
      text={text}
      onType={draft.type}
      people={people}
      words={WORDS}
      busy={send.isPending}
      error={text === "" ? null : send.error}
      note={
        foundAt !== null && (
          <>
            Not sent yet. Kept in this browser · <Age at={foundAt} as="ago" />
          </>
        )
      }
      onSubmit={submit}
    />
  );
}
