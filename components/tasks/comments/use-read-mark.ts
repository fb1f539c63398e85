"use client";

import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { CommentsJson } from "#lib/wire/comments.ts";

/** @returns for what stands behind the newest comment, and whether it is in sight */
function useInSight(): [ref: RefObject<HTMLDivElement | null>, inSight: boolean] {
  const ref = useRef<HTMLDivElement>(null);
  const [inSight, see] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver((entries) => see(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, inSight];
}

interface Reading {
  newest: string | null;
  ledTo: string | null;
  isNew: boolean;
  answeredAt: number;
}

/**
 * Notes that the reader has had the comments before them, in a window that is looked at: all once the newest is in sight, those up to
 * the one that they were led to once they are there.
 * @param newest its id; null where there is none
 * @param ledTo its id; null where they were led to none
 * @param isNew whether some are new to the reader
 * @param answeredAt when the server said so
 * @returns for what stands behind it
 */
export function useReadMark(taskId: string, { newest, ledTo, isNew, answeredAt }: Reading): RefObject<HTMLDivElement | null> {
  const client = useQueryClient();
  const [ref, inSight] = useInSight();
  const wanted = isNew ? (inSight ? newest : ledTo) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each answer that still says so, it is tried again
  useEffect(() => {
    if (wanted === null) return;
    const mark = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        await fetchJson<void>(urls.commentsRead(taskId), { method: "POST", body: { upTo: wanted } });
      } catch {
        // They stay new to the reader. It is tried again when they come back to the window, and at the next answer.
        return;
      }
      document.removeEventListener("visibilitychange", mark);
      client.setQueryData<InfiniteData<CommentsJson>>(keys.taskComments(taskId), (data) =>
        data?.pages[0]?.items[0]?.id === wanted
          ? { ...data, pages: data.pages.map((page) => ({ ...page, unread: 0, unreadMentions: 0 })) }
          : data,
      );
      for (const list of ["inbox", "flow-tasks"]) void client.invalidateQueries({ queryKey: [list] });
    };
    document.addEventListener("visibilitychange", mark);
    void mark();
    return () => document.removeEventListener("visibilitychange", mark);
  }, [taskId, wanted, answeredAt, client]);
  return ref;
}
