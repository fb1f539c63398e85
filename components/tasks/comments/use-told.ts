"use client";

import { useSession } from "#components/data/session.tsx";
import type { Labels } from "#components/tasks/comments/mention-typing.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { mentionedIn } from "#lib/wire/mentions.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

const NOBODY: readonly MemberJson[] = [];

/** Names of those who hear of a comment: whom it mentions, but the reader, those who have left, and whom it has mentioned before. @param ready as it is sent */
export function useTold(ready: string, labels: Labels, before = NOBODY): string[] {
  const { member: reader } = useSession();
  const ids = mentionedIn(ready).filter((id) => id !== reader.id && before.every((member) => member.id !== id));
  if (ids.length === 0) return [];
  const people = [...labels.values()];
  return ids.flatMap((id) => people.filter((member) => member.id === id && member.active).map(fullName));
}
