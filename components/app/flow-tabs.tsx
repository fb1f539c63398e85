"use client";

import { Activity, ArrowDownToLine, History, ListChecks, type LucideIcon, Send, Workflow } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { memo, useEffect, useRef } from "react";
import { usePageCommands } from "#components/app/palette/page-commands.ts";
import { useSession } from "#components/data/session.tsx";
import { Count } from "#components/ui/count.tsx";
import { TAB_LOOK, TAB_ROW } from "#components/ui/tab-look.ts";
import { can, type Permission } from "#lib/auth/can.ts";

interface FlowTab {
  label: string;
  /** Other words that people look for. */
  also: string;
  icon: LucideIcon;
  hrefOf(flowId: string): string;
  needs?: Permission;
}

/** A flow's pages, in the order of its tabs. Its runs and deliveries are views of the logs of all. */
const TABS: readonly FlowTab[] = [
  { label: "Flow Builder", also: "edit canvas draw", icon: Workflow, hrefOf: (id) => `/flows/${id}/build` },
  { label: "Tasks", also: "list board", icon: ListChecks, hrefOf: (id) => `/flows/${id}/tasks` },
  { label: "Requests", also: "webhook incoming", icon: ArrowDownToLine, hrefOf: (id) => `/flows/${id}/requests`, needs: "calls:read" },
  { label: "Runs", also: "actions calls executions log", icon: Activity, hrefOf: (id) => `/runs?flow=${id}`, needs: "runs:read" },
  { label: "Deliveries", also: "webhooks log", icon: Send, hrefOf: (id) => `/deliveries?flow=${id}`, needs: "deliveries:read" },
  { label: "Versions", also: "history compare restore", icon: History, hrefOf: (id) => `/flows/${id}/versions` },
];

interface FlowTabsProps {
  flowId: string;
  /** Whether the flow has a webhook, and so requests. */
  receives: boolean;
  openTasks?: number;
  className?: string;
}

/** The tabs of a flow's pages: in the middle of the builder's top bar, behind the title elsewhere. */
export const FlowTabs = memo(function FlowTabs({ flowId, receives, openTasks = 0, className = "" }: FlowTabsProps) {
  const pathname = usePathname();
  const { member } = useSession();
  const tabs = TABS.filter(({ label, needs }) => (!needs || can(member, needs)) && (label !== "Requests" || receives));
  usePageCommands(
    "This flow",
    tabs
      .map((tab) => ({ ...tab, href: tab.hrefOf(flowId) }))
      .filter(({ href }) => href !== pathname)
      .map(({ label, also, icon, href }) => ({ id: `flow-${label}`, label, also, icon, does: { href } })),
  );
  const row = useRef<HTMLElement>(null);
  // On a phone the row scrolls: the page that one is on is never out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, or one more tab, moves the current one
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current && current)
      row.current.scrollLeft = current.offsetLeft + current.offsetWidth - row.current.offsetLeft - row.current.clientWidth;
  }, [pathname, receives]);
  return (
    <nav ref={row} aria-label="Flow" className={`${TAB_ROW} max-sm:gap-0 max-sm:[&>a]:px-2 ${className}`}>
      {tabs.map(({ label, hrefOf }) => {
        const href = hrefOf(flowId);
        return (
          <Link
            key={label}
            href={href}
            aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
            className={TAB_LOOK}
          >
            {label}
            {label === "Tasks" && openTasks > 0 && <Count>{openTasks}</Count>}
          </Link>
        );
      })}
    </nav>
  );
});
