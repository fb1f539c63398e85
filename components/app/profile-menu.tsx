"use client";

import { LogOut, Settings, User } from "lucide-react";
import { memo } from "react";
import { beginSignOut } from "#components/app/sign-out.tsx";
import { useCan, useSession } from "#components/data/session.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { ROLE_NAMES } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";

/** The profile picture at the upper right of every page. */
export const ProfileMenu = memo(function ProfileMenu() {
  const push = usePush();
  const { member, workspace } = useSession();
  const name = fullName(member);
  const maySettings = useCan("settings:read");
  return (
    <Menu
      label={`${name}, profile menu`}
      className="w-59"
      trigger={
        <button
          type="button"
          aria-label={`${name}, profile menu`}
          className="-mr-[3px] flex size-8.5 flex-none items-center justify-center rounded-full transition-colors hover:bg-active aria-expanded:bg-active max-sm:-mr-2 max-sm:size-11"
        >
          <Avatar member={member} size="lg" />
        </button>
      }
    >
      <div className="flex items-center gap-3 px-2 pt-1.5">
        <Avatar member={member} size="lg" />
        <div className="min-w-0 leading-[1.45]">
          <p {...WHEN_CUT} className="truncate font-semibold">
            {name}
          </p>
          <p {...WHEN_CUT} className="truncate text-text-3">
            {member.email}
          </p>
        </div>
      </div>
      <p className="truncate px-2 pt-1 pb-1.5 text-12 text-text-3">
        {ROLE_NAMES[member.role]} of {workspace.name}
      </p>
      <MenuSeparator />
      <MenuItem icon={<User size={16} strokeWidth={1.75} aria-hidden="true" />} onSelect={() => push("/settings/profile")}>
        Profile
      </MenuItem>
      {maySettings && (
        <MenuItem icon={<Settings size={16} strokeWidth={1.75} aria-hidden="true" />} onSelect={() => push("/settings/general")}>
          Settings
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<LogOut size={16} strokeWidth={1.75} aria-hidden="true" />} onSelect={beginSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
});
