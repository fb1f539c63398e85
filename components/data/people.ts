"use client";

/** Who is there, and what is known of them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useListed } from "#components/data/listed.ts";
import { urls } from "#components/data/urls.ts";
import type { AuditEntryJson, AuditFilter } from "#lib/wire/audit.ts";
import type { MeJson, MemberJson } from "#lib/wire/pages.ts";
import type { SearchJson } from "#lib/wire/search.ts";

export const useMe = () => useQuery({ queryKey: keys.me, queryFn: ({ signal }) => fetchJson<MeJson>(urls.me, { signal }) });

/** Active members, for pickers. */
export const useMembers = () =>
  useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => fetchJson<MemberJson[]>(urls.members, { signal }),
    staleTime: 60_000,
  });

/** Tasks by their names and values, comments by their words, people by their names; empty: ask nothing. */
export const useSearch = (typed: string) =>
  useQuery({
    queryKey: keys.search(typed),
    enabled: typed !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => fetchJson<SearchJson>(urls.search(typed), { signal }),
  });

export const useAudit = (filter: AuditFilter) =>
  useListed<AuditEntryJson>(keys.audit(filter), (cursor) => urls.audit(filter, cursor), { keeps: true });
