/** The places of the nav, in its order. A place appears with its page. */
import { Inbox, ScanSearch, Workflow } from "lucide-react";
import type { Role } from "#lib/auth/can.ts";

export interface Place {
  href: string;
  label: string;
  icon: typeof Inbox;
  /** Whether an address belongs to it. */
  holds: (pathname: string) => boolean;
}

const under = (start: string) => (pathname: string) => pathname === start || pathname.startsWith(`${start}/`);

export const PLACES: readonly Place[] = [
  { href: "/", label: "Inbox", icon: Inbox, holds: (pathname) => pathname === "/" || under("/tasks")(pathname) },
  { href: "/flows", label: "Flows", icon: Workflow, holds: under("/flows") },
  { href: "/inspector", label: "Inspector", icon: ScanSearch, holds: under("/inspector") },
];

/** Where a flow opens: members work on its tasks, the others look at its graph. */
export const flowHref = (id: string, role: Role): string => `/flows/${id}/${role === "member" ? "tasks" : "build"}`;
