"use client";

import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useOutdated } from "#components/data/outdated.ts";
import { urls } from "#components/data/urls.ts";
import { withComment } from "#components/tasks/comments/comment-pages.ts";
import type { CommentJson, CommentsJson } from "#lib/wire/comments.ts";

type Pages = InfiniteData<CommentsJson>;

/** As they are read: the oldest first. */
const asTalk = ({ pages }: Pages) => ({
  comments: pages.flatMap(({ items }) => items).toReversed(),
  pages: pages.length,
  count: pages[0]?.count ?? 0,
  /** Whether there is something new to the reader: a comment, or that one mentions them by now. */
  isNew: (pages[0]?.unread ?? 0) + (pages[0]?.unreadMentions ?? 0) > 0,
});

/** What people said on a task, the latest part of it first. */
export const useComments = (taskId: string) =>
  useInfiniteQuery({
    queryKey: keys.taskComments(taskId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchJson<CommentsJson>(urls.comments(taskId, pageParam), { signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: asTalk,
  });

/** What an answer to a change does to the talk that is shown. What nobody knows the end of is looked at again. */
function useChanged(taskId: string) {
  const client = useQueryClient();
  const queryKey = keys.taskComments(taskId);
  const makeOld = useOutdated();
  const outdated = () => makeOld({ kind: "comment", id: taskId });
  const shown = async (comment: CommentJson) => {
    // An answer that was asked for earlier would show the talk without it.
    await client.cancelQueries({ queryKey });
    client.setQueryData<Pages>(queryKey, (data) => data && { ...data, pages: withComment(data.pages, comment) });
  };
  return { outdated, shown };
}

/** Edits one comment, as long as its text stands there since when its writer saw it. Several may be edited at once: each has its own. */
export function useEditComment(taskId: string, id: string) {
  const { outdated, shown } = useChanged(taskId);
  return useMutation({
    mutationFn: (body: { text: string; since: string }) => fetchJson<CommentJson>(urls.comment(taskId, id), { method: "PATCH", body }),
    onSuccess: shown,
    onSettled: () => void outdated(),
  });
}

/** The other ways to change a task's comments. */
export function useCommentCommands(taskId: string) {
  const { outdated, shown } = useChanged(taskId);
  const send = useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) =>
      fetchJson<CommentJson>(urls.comments(taskId), { method: "POST", body: { text }, headers: { "idempotency-key": key } }),
    onSuccess: shown,
    onSettled: () => void outdated(),
  });
  const remove = useMutation({
    mutationFn: (id: string) => fetchJson<void>(urls.comment(taskId, id), { method: "DELETE" }),
    onSettled: outdated,
  });
  const restore = useMutation({
    mutationFn: (id: string) => fetchJson<CommentJson>(urls.restoreComment(taskId, id), { method: "POST", body: {} }),
    onSettled: () => void outdated(),
  });
  return { send, remove, restore };
}
