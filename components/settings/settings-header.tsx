"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Header } from "#components/app/header.tsx";
import { useSession } from "#components/data/session.tsx";
import { TAB_LOOK, TAB_ROW } from "#components/ui/tab-look.ts";
import { can, type Permission } from "#lib/auth/can.ts";

const TABS: readonly { label: string; href: string; needs: Permission }[] = [
  { label: "General", href: "/settings/general", needs: "settings:read" },
  { label: "Members", href: "/settings/members", needs: "settings:read" },
  { label: "API keys", href: "/settings/api-keys", needs: "keys:edit" },
  { label: "Integrations", href: "/settings/integrations", needs: "settings:read" },
  { label: "Audit log", href: "/settings/audit-log", needs: "audit:read" },
];

/** The head of each settings page: its tabs are links. */
export function SettingsHeader() {
  const pathname = usePathname();
  const { member } = useSession();
  const row = useRef<HTMLElement>(null);
  // Where the tabs do not fit, the current one may stand outside.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab follows the address
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    row.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <Header
      title="Settings"
      tabs={
        <nav ref={row} aria-label="Settings" className={TAB_ROW}>
          {TABS.filter(({ needs }) => can(member, needs)).map(({ label, href }) => (
            <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined} className={TAB_LOOK}>
              {label}
            </Link>
          ))}
        </nav>
      }
    />
  );
}
