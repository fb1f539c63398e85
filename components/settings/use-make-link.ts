"use client";

import { callAction } from "#components/data/server-action.ts";
import type { MadeLink } from "#components/settings/link-dialog.tsx";
import type { MemberActions } from "#components/settings/members.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { MemberJson } from "#lib/wire/pages.ts";

/** @returns makes a member's one-time link; null where there is none to show, which has been said */
export function useMakeLink(actions: MemberActions) {
  const toast = useToast();
  return async (member: MemberJson): Promise<MadeLink | null> => {
    const result = await callAction(actions.makeLink, { memberId: member.id });
    if (result.ok) return { ...result.value, member };
    toast({ text: `There is no link to hand over. ${result.problem.detail}`, tone: "bad" });
    return null;
  };
}
