import type { Metadata } from "next";
import { createMemberAction, makeMemberLinkAction, updateMemberAction } from "#app/(app)/settings/actions.ts";
import { Members } from "#components/settings/members.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { listMembers } from "#lib/services/accounts/members.ts";

export const metadata: Metadata = { title: "Members" };

/** As many as the page shows at first. */
const mostMembers = 200;

export default async function MembersPage() {
  const actor = await requireActor("settings:read");
  const first = await listMembers(actor, { limit: mostMembers });
  const actions = { create: createMemberAction, update: updateMemberAction, makeLink: makeMemberLinkAction };
  return (
    <>
      <SettingsHeader />
      <Members first={first} actions={can(actor, "members:edit") ? actions : null} />
    </>
  );
}
