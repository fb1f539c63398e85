"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { useFlows } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import { Count } from "#components/ui/count.tsx";
import { TAB_LOOK, TAB_ROW } from "#components/ui/tab-look.ts";

/** A flow's pages, in the order of its tabs. */
const TABS = [
  { label: "Flow Builder", path: "build" },
  { label: "Tasks", path: "tasks" },
  { label: "Requests", path: "requests" },
  { label: "Versions", path: "versions" },
] as const;

/** The tabs of a flow's pages: in the middle of the builder's top bar, behind the title elsewhere. */
export function FlowTabs({ flowId, openTasks = 0, className = "" }: { flowId: string; openTasks?: number; className?: string }) {
  const pathname = usePathname();
  const received = useReceives(flowId) || pathname === `/flows/${flowId}/requests`;
  const row = useRef<HTMLElement>(null);
  // On a phone the row scrolls: the page that one is on is never out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, or one more tab, moves the current one
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current && current)
      row.current.scrollLeft = current.offsetLeft + current.offsetWidth - row.current.offsetLeft - row.current.clientWidth;
  }, [pathname, received]);
  return (
    <nav ref={row} aria-label="Flow" className={`${TAB_ROW} ${className}`}>
      {TABS.filter(({ path }) => path !== "requests" || received).map(({ label, path }) => {
        const href = `/flows/${flowId}/${path}`;
        return (
          <Link
            key={path}
            href={href}
            aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
            className={TAB_LOOK}
          >
            {label}
            {path === "tasks" && openTasks > 0 && <Count>{openTasks}</Count>}
          </Link>
        );
      })}
    </nav>
  );
}

/** Whether the flow has a webhook whose requests the reader may see. */
function useReceives(flowId: string): boolean {
  const mayRead = useCan("calls:read");
  const { data: flows } = useFlows();
  return mayRead && flows?.find(({ id }) => id === flowId)?.hasWebhook === true;
}
