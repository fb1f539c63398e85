"use client";

/** Comments that mention the reader. */
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { useOutdated } from "#components/data/outdated.ts";
import { useSession } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import type { MentionJson, MentionsReadJson } from "#lib/wire/comments.ts";
import type { Listed } from "#lib/wire/listed.ts";

/** The newest first. */
export const useMentions = () => useListed<MentionJson>(keys.mentions, urls.mentions);

interface Marked {
  id: string;
  unread: boolean;
}

const withMarked = (data: InfiniteData<Listed<MentionJson>>, { id, unread }: Marked) => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === id ? { ...item, unread } : item)) })),
});

/** Puts mentions away, brings back what was put away at a moment, and marks one of them. */
export function useMentionCommands() {
  const { member } = useSession();
  const client = useQueryClient();
  const makeOld = useOutdated();
  const outdated = () => makeOld({ kind: "mention", id: member.id });
  const putAway = useMutation({
    mutationFn: (upTo: string) => fetchJson<MentionsReadJson>(urls.mentionsRead, { method: "POST", body: { upTo } }),
    onSettled: outdated,
  });
  const bringBack = useMutation({
    mutationFn: (at: string) => fetchJson<void>(urls.mentionsUnread, { method: "POST", body: { at } }),
    onSettled: () => void outdated(),
  });
  const show = (marked: Marked) =>
    client.setQueryData<InfiniteData<Listed<MentionJson>>>(keys.mentions, (data) => data && withMarked(data, marked));
  const mark = useMutation({
    mutationFn: ({ id, unread }: Marked) => fetchJson<void>(urls.mention(id), { method: "PATCH", body: { unread } }),
    // It is seen at once; an answer that was asked for earlier would show it as it was.
    onMutate: async (marked) => {
      await client.cancelQueries({ queryKey: keys.mentions });
      show(marked);
    },
    onError: (_, { id, unread }) => show({ id, unread: !unread }),
    onSettled: () => void outdated(),
  });
  return { putAway, bringBack, mark };
}
