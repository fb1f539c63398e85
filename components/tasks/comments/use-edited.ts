"use client";

import { useEffect, useRef, useState } from "react";
import { useIsKept } from "#components/data/use-kept-comment.ts";
import type { CommentJson } from "#lib/wire/comments.ts";

/**
 * Which comments of a talk are being edited, as they stood when that began: those that somebody opens, and those in which they typed
 * something earlier that was neither saved nor put away.
 * @param isOwn whether the reader may edit it
 */
export function useEdited(taskId: string, comments: readonly CommentJson[] | undefined, isOwn: (comment: CommentJson) => boolean) {
  const [edits, set] = useState<readonly { comment: CommentJson; found: boolean }[]>([]);
  const isKept = useIsKept(taskId);
  const looked = useRef(new Set<string>());
  const own = useRef(isOwn);
  own.current = isOwn;
  useEffect(() => {
    const come = comments?.filter(({ id }) => !looked.current.has(id)) ?? [];
    for (const { id } of come) looked.current.add(id);
    const found = come.filter((comment) => own.current(comment) && isKept({ edits: comment.id }));
    if (found.length > 0) set((before) => [...before, ...found.map((comment) => ({ comment, found: true }))]);
  }, [comments, isKept]);
  return {
    edited: edits.map(({ comment }) => comment),
    setEditing: (comment: CommentJson, open: boolean) =>
      set((before) => [...before.filter(({ comment: { id } }) => id !== comment.id), ...(open ? [{ comment, found: false }] : [])]),
    editingOf: (id: string) => edits.find(({ comment }) => comment.id === id) ?? null,
  };
}
