"use client";

import { useKeptComment } from "#components/data/use-kept-comment.ts";
import { CommentEditor } from "#components/tasks/comments/comment-editor.tsx";
import { KeptNote } from "#components/tasks/comments/kept-note.tsx";
import { asSent, chosenIn, mayMention } from "#components/tasks/comments/mention-typing.ts";
import { type Hold, useHolding } from "#components/tasks/comments/unsent.ts";
import type { useCommentCommands } from "#components/tasks/comments/use-comments.ts";
import { usePeople } from "#components/tasks/comments/use-people.ts";

const WORDS = { submit: "Comment", busy: "Sending…", act: "sent" };

interface ComposerProps {
  task: { id: string; name: string };
  commands: ReturnType<typeof useCommentCommands>;
  hold: Hold;
}

/** Where a new comment is written. It stays there until it has been sent, also while its writer is elsewhere. */
export function Composer({ task, commands: { send }, hold }: ComposerProps) {
  const draft = useKeptComment(task);
  const { foundAt, chosen } = draft;
  const text = draft.text ?? "";
  const people = usePeople(mayMention(text), chosen);
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
      onType={(typed) => (typed === "" ? draft.drop() : draft.type(typed, chosenIn(typed, people.labels, chosen)))}
      people={people}
      words={WORDS}
      busy={send.isPending}
      error={text === "" ? null : send.error}
      note={foundAt !== null && <KeptNote at={foundAt}>Not sent yet</KeptNote>}
      onSubmit={submit}
    />
  );
}
