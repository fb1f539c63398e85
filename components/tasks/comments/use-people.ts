"use client";

import { useMemo, useState } from "react";
import type { Chosen } from "#components/data/kept-comments.ts";
import { useMembers } from "#components/data/people.ts";
import { type Labels, labelsOf, withChosen, withNewcomers } from "#components/tasks/comments/mention-typing.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

const NOBODY: readonly MemberJson[] = [];

export interface People {
  /** Who can be mentioned, by what is typed for them. */
  labels: Labels;
  /** Until they are there, nobody knows whom a text mentions. */
  state: "pending" | "failed" | "there";
  /** For when it failed. */
  retry(): void;
}

/**
 * Who can be mentioned in a text.
 * @param isTyped whether something is typed by these labels: a namesake who comes then changes nobody's
 * @param chosen whom it mentions, where it was typed earlier
 * @param also whom the comment mentions already, perhaps somebody who has left
 */
export function usePeople(isTyped: boolean, chosen: Chosen, also: readonly MemberJson[] = NOBODY): People {
  const { data: members, isError, refetch } = useMembers();
  const now = useMemo(() => labelsOf([...(members ?? NOBODY), ...also]), [members, also]);
  const [held, hold] = useState<Labels | null>(null);
  const wanted = isTyped && members ? withNewcomers(held ?? withChosen(now, chosen), now) : null;
  if (wanted !== held) hold(wanted);
  return {
    labels: wanted ?? now,
    state: members ? "there" : isError ? "failed" : "pending",
    retry: () => void refetch(),
  };
}
