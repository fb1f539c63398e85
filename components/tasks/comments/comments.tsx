"use client";

import { useId, useRef, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useCan, useSession } from "#components/data/session.tsx";
import { useFailed } from "#components/data/use-failed.ts";
import { useRemoval } from "#components/data/use-removal.tsx";
import { CommentItem } from "#components/tasks/comments/comment-item.tsx";
import { withEdited } from "#components/tasks/comments/comment-pages.ts";
import { Composer } from "#components/tasks/comments/composer.tsx";
import { fetchEarlier } from "#components/tasks/comments/earlier.ts";
import { COMMENTS_ID } from "#components/tasks/comments/place.ts";
import type { Hold } from "#components/tasks/comments/unsent.ts";
import { useAimed } from "#components/tasks/comments/use-aimed.ts";
import { useCommentCommands, useComments } from "#components/tasks/comments/use-comments.ts";
import { useEdited } from "#components/tasks/comments/use-edited.ts";
import { useReadMark } from "#components/tasks/comments/use-read-mark.ts";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { counted } from "#lib/in-words.ts";
import type { CommentJson } from "#lib/wire/comments.ts";

/** What the server gives at once. */
const AT_ONCE = 50;

function CommentsSkeleton() {
  return (
    <Loading label="The comments are loading" className="grid gap-4">
      {["w-3/5", "w-2/5"].map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-7 rounded-full" />
          <div className="grid flex-1 gap-2 pt-1">
            <Skeleton className="w-32" />
            <Skeleton className={width} />
          </div>
        </div>
      ))}
    </Loading>
  );
}

interface EarlierProps {
  /** How many there are. */
  count: number;
  pages: number;
  fetchNextPage: ReturnType<typeof useComments>["fetchNextPage"];
}

function Earlier({ count, pages, fetchNextPage }: EarlierProps) {
  const [busy, setBusy] = useState(false);
  const failed = useFailed();
  const show = async () => {
    setBusy(true);
    const error = await fetchEarlier(pages, fetchNextPage);
    setBusy(false);
    if (error) failed("loaded")(error);
  };
  return (
    <Button size="sm" variant="ghost" className="self-start" busy={busy ? "Loading…" : null} onClick={() => void show()}>
      Show {Math.min(count, AT_ONCE)} earlier
    </Button>
  );
}

/** What people say to each other on the task, the oldest first, and where the reader says something themselves. */
export function Comments({ task, hold }: { task: { id: string; name: string }; hold: Hold }) {
  const taskId = task.id;
  const headId = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const { locale } = useLocale();
  const { member } = useSession();
  const [writes, administers] = [useCan("tasks:perform"), useCan("tasks:administer")];
  const query = useComments(taskId);
  const { data, dataUpdatedAt, error, isFetching, refetch, hasNextPage, fetchNextPage } = query;
  const commands = useCommentCommands(taskId);
  const { edited, setEditing, editingOf } = useEdited(taskId, data?.comments, ({ author }) => writes && author.id === member.id);
  const talk = withEdited(data?.comments ?? [], edited);
  const ledTo = useAimed(query);
  const end = useReadMark(taskId, {
    newest: data?.comments.at(-1)?.id ?? null,
    ledTo,
    isNew: data?.isNew ?? false,
    answeredAt: dataUpdatedAt,
  });
  const remove = useRemoval<string>({
    remove: commands.remove.mutateAsync,
    restore: commands.restore.mutateAsync,
    said: () => "Comment deleted",
    onGone: () => {
      // The button that was pressed went with its comment.
      if (document.activeElement === document.body) head.current?.focus();
    },
  });
  const mayOf = ({ author }: CommentJson) => {
    const own = writes && author.id === member.id;
    return { edit: own, remove: own || administers };
  };
  return (
    <section id={COMMENTS_ID} aria-labelledby={headId} className="flex flex-none flex-col gap-4 border-line border-t pt-5">
      <div className="flex items-center gap-2">
        <h2 ref={head} id={headId} tabIndex={-1} className="rounded-4 font-semibold text-14">
          Comments
        </h2>
        {data && data.count > 0 && <Count>{data.count.toLocaleString(locale)}</Count>}
        <span role="status" className="sr-only">
          {data && counted(data.count, "comment", { locale })}
        </span>
      </div>
      {data ? (
        <>
          {hasNextPage && <Earlier count={data.count - data.comments.length} pages={data.pages} fetchNextPage={fetchNextPage} />}
          {talk.length > 0 && (
            <ul aria-labelledby={headId} className="grid gap-4">
              {talk.map((comment) => (
                <CommentItem
                  key={comment.id}
                  task={task}
                  comment={comment}
                  commands={commands}
                  hold={hold}
                  may={mayOf(comment)}
                  marked={comment.id === ledTo}
                  editing={editingOf(comment.id)}
                  onEdit={(open) => setEditing(comment, open)}
                  onRemove={() => remove(comment.id)}
                />
              ))}
            </ul>
          )}
          {data.count === 0 && !writes && <p className="text-text-3">No comments yet.</p>}
        </>
      ) : error ? (
        <ErrorPart title="The comments did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <CommentsSkeleton />
      )}
      <div ref={end} aria-hidden="true" className="-mt-4 h-px" />
      {writes && <Composer task={task} commands={commands} hold={hold} />}
    </section>
  );
}
