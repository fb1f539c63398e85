"use client";

/** Comments that mention the reader. */
import { useMutation } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { useOutdated } from "#components/data/outdated.ts";
import { useSession } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import type { MentionJson, MentionsReadJson } from "#lib/wire/comments.ts";

/** The newest first. */
export const useMentions = () => useListed<MentionJson>(keys.mentions, urls.mentions);

/** Puts mentions away, and brings back what was put away at a moment. */
export function useMentionCommands() {
  const { member } = useSession();
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
  return { putAway, bringBack };
}
