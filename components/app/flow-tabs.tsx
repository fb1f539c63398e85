"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Count } from "#components/ui/count.tsx";
import { TAB_LOOK, TAB_ROW } from "#components/ui/tab-look.ts";

/** A flow's pages, in the order of its tabs. */
const TABS = [
  { label: "Flow Builder", path: "build" },
  { label: "Tasks", path: "tasks" },
] as const;

/** The tabs of a flow's pages: in the middle of the builder's top bar, behind the title elsewhere. */
export function FlowTabs({ flowId, openTasks = 0, className = "" }: { flowId: string; openTasks?: number; className?: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Flow" className={`${TAB_ROW} ${className}`}>
      {TABS.map(({ label, path }) => {
        const href = `/flows/${flowId}/${path}`;
        return (
          <Link key={path} href={href} aria-current={pathname === href ? "page" : undefined} className={TAB_LOOK}>
            {label}
            {path === "tasks" && openTasks > 0 && <Count>{openTasks}</Count>}
          </Link>
        );
      })}
    </nav>
  );
}
