/** What the command palette can do, apart from going somewhere. A command is a row. */
import { Database, KeyRound, LogOut, type LucideIcon, Moon, Plus, Settings, Sun, SunMoon, User, UserPlus, Webhook } from "lucide-react";
import { asking } from "#components/app/asked.ts";
import { chooseTheme } from "#components/app/theme.ts";
import type { Permission } from "#lib/auth/can.ts";

export interface Command {
  id: string;
  label: string;
  /** Other words that people look for. */
  also: string;
  icon: LucideIcon;
  /** Who may; absent: everyone. */
  needs?: Permission;
  does: { href: string } | { act(): void } | { signsOut: true };
}

export const COMMANDS: readonly Command[] = [
  { id: "new-task", label: "New task", also: "create start run", icon: Plus, needs: "tasks:create", does: { href: asking("/", "task") } },
  {
    id: "new-flow",
    label: "New flow",
    also: "create workflow process",
    icon: Plus,
    needs: "flows:edit",
    does: { href: asking("/flows", "flow") },
  },
  {
    id: "new-data-set",
    label: "New data set",
    also: "create table",
    icon: Database,
    needs: "data:edit",
    does: { href: asking("/data-sets", "data-set") },
  },
  {
    id: "new-webhook",
    label: "New webhook",
    also: "create integration",
    icon: Webhook,
    needs: "webhooks:edit",
    does: { href: asking("/settings/integrations", "webhook") },
  },
  {
    id: "invite",
    label: "Invite a member",
    also: "new person user add",
    icon: UserPlus,
    needs: "members:edit",
    does: { href: asking("/settings/members", "member") },
  },
  {
    id: "new-key",
    label: "New API key",
    also: "create token",
    icon: KeyRound,
    needs: "keys:edit",
    does: { href: asking("/settings/api-keys", "api-key") },
  },
  {
    id: "settings",
    label: "Settings",
    also: "preferences workspace",
    icon: Settings,
    needs: "settings:read",
    does: { href: "/settings/general" },
  },
  { id: "members", label: "Members", also: "people roles", icon: User, needs: "settings:read", does: { href: "/settings/members" } },
  { id: "audit", label: "Audit log", also: "history changes", icon: Settings, needs: "audit:read", does: { href: "/settings/audit-log" } },
  { id: "profile", label: "Profile", also: "password name sessions", icon: User, does: { href: "/settings/profile" } },
  { id: "help", label: "Help", also: "docs documentation api guide", icon: Settings, does: { href: "/docs" } },
  { id: "light", label: "Light theme", also: "appearance", icon: Sun, does: { act: () => chooseTheme("light") } },
  { id: "dark", label: "Dark theme", also: "appearance night", icon: Moon, does: { act: () => chooseTheme("dark") } },
  { id: "system", label: "Theme of the system", also: "appearance auto", icon: SunMoon, does: { act: () => chooseTheme("system") } },
  { id: "sign-out", label: "Sign out", also: "log out leave", icon: LogOut, does: { signsOut: true } },
];
