"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { useAllMembers } from "#components/data/rendered-lists.ts";
import type { ServerAction } from "#components/data/server-action.ts";
import { useSession } from "#components/data/session.tsx";
import { AddMemberDialog, type NewMember } from "#components/settings/add-member-dialog.tsx";
import { MemberMenu } from "#components/settings/member-menu.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { Cell, Head, SettingsTable } from "#components/settings/table.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { ROLE_NAMES, type Role } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { Listed } from "#lib/wire/listed.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

export interface MemberActions {
  create: ServerAction<NewMember, MemberJson>;
  update: ServerAction<{ memberId: string; role?: Role; active?: boolean }, MemberJson>;
  makeLink: ServerAction<{ memberId: string }, { url: string; expiresAt: string }>;
}

interface MembersProps {
  /** The newest ones. */
  first: Listed<MemberJson>;
  /** Null for those who may only look. */
  actions: MemberActions | null;
}

/** Active members by name, then those who were deactivated. */
const inOrder = (members: readonly MemberJson[]) =>
  members.toSorted((a, b) => Number(b.active) - Number(a.active) || fullName(a).localeCompare(fullName(b)));

export function Members({ first, actions }: MembersProps) {
  const { data: members, ...pages } = useAllMembers(first);
  const { member: me } = useSession();
  const [adding, add] = useState(false);
  useAsked("member", () => add(true));
  return (
    <SettingsPage
      wide
      title="Members"
      text="Who may sign in, and what they may do."
      action={
        actions && (
          <Button variant="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={() => add(true)}>
            Add member
          </Button>
        )
      }
    >
      <SettingsTable
        head={
          <>
            <Head>Member</Head>
            <Head className="max-sm:hidden">Role</Head>
            <Head className="max-sm:hidden">Status</Head>
            {actions && (
              <Head>
                <span className="sr-only">More</span>
              </Head>
            )}
          </>
        }
      >
        {inOrder(members).map((member) => (
          <tr key={member.id} className="hover:bg-hover">
            <Cell className="w-full max-w-0">
              <span className="flex items-center gap-3">
                <Avatar member={member} size="lg" className={member.active ? "" : "opacity-50"} />
                <span className="min-w-0">
                  <span {...WHEN_CUT} className="block truncate font-semibold">
                    {fullName(member)} {member.id === me.id && <span className="font-regular text-text-3">(you)</span>}
                  </span>
                  <span {...WHEN_CUT} className="block truncate text-12 text-text-3">
                    {member.email}
                  </span>
                  <span {...WHEN_CUT} className="block truncate text-12 text-text-2 sm:hidden">
                    {ROLE_NAMES[member.role]}
                    {!member.active && ", deactivated"}
                  </span>
                </span>
              </span>
            </Cell>
            <Cell className="whitespace-nowrap max-sm:hidden">{ROLE_NAMES[member.role]}</Cell>
            <Cell className={`whitespace-nowrap max-sm:hidden ${member.active ? "" : "text-text-3"}`}>
              {member.active ? "Active" : "Deactivated"}
            </Cell>
            {actions && (
              <Cell className="text-right">
                <MemberMenu member={member} actions={actions} />
              </Cell>
            )}
          </tr>
        ))}
      </SettingsTable>
      <ShowMore pages={pages} />
      {adding && actions && <AddMemberDialog onClose={() => add(false)} actions={actions} />}
    </SettingsPage>
  );
}
