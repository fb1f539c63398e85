/** The places of the nav, in its order. A place appears with its page. */
import { Activity, ClipboardList, Database, Inbox, ScanSearch, Send, Workflow } from "lucide-react";
import { can, type Permission, type Role } from "#lib/auth/can.ts";

export interface Place {
  href: string;
  label: string;
  icon: typeof Inbox;
  /** Whether an address belongs to it. */
  holds: (pathname: string) => boolean;
  /** Other words that people look for. */
  also?: string;
  /** Who may see it; absent: everyone. */
  permission?: Permission;
}

const under = (start: string) => (pathname: string) => pathname === start || pathname.startsWith(`${start}/`);

const PLACES: readonly Place[] = [
  { href: "/", label: "Inbox", icon: Inbox, holds: (pathname) => pathname === "/" },
  { href: "/flows", label: "Flows", icon: Workflow, holds: under("/flows") },
  {
    href: "/runs",
    label: "Runs",
    also: "executions logs api calls actions",
    icon: Activity,
    holds: under("/runs"),
    permission: "runs:read",
  },
  { href: "/deliveries", label: "Deliveries", icon: Send, holds: under("/deliveries"), permission: "deliveries:read" },
  { href: "/data-sets", label: "Data sets", icon: Database, holds: under("/data-sets") },
  { href: "/forms", label: "Forms", icon: ClipboardList, holds: under("/forms"), permission: "tasks:read" },
  { href: "/inspector", label: "Inspector", icon: ScanSearch, holds: under("/inspector") },
];

/** Where a task's page was opened, and so belongs; from anywhere else it belongs to the inbox. */
const TASK_FROM: Record<string, (flowId: string | null) => string> = {
  flow: (flowId) => (flowId === null ? "/flows" : `/flows/${flowId}/tasks`),
  runs: () => "/runs",
  deliveries: () => "/deliveries",
};

/** The path of the place that an address belongs to: its own, and that of the list in which a task was opened. */
export function pathOfPlace(address: string): string {
  const [pathname = "", query = ""] = address.split("?");
  if (!under("/tasks")(pathname)) return pathname;
  const params = new URLSearchParams(query);
  const from = params.get("from") ?? "";
  return Object.hasOwn(TASK_FROM, from) ? (TASK_FROM[from]?.(params.get("flow")) ?? "/") : "/";
}

/** Whether a path is one of the flow's pages. */
export const isOfFlow = (pathname: string, flowId: string): boolean => under(`/flows/${flowId}`)(pathname);

export const placesFor = (role: Role): Place[] => PLACES.filter(({ permission }) => !permission || can({ role }, permission));

/** What stands in the bar at the foot of a phone, the best first; each reader gets the first three of what they may see. */
const ON_BAR = ["/", "/flows", "/deliveries", "/forms"];
const MOST_ON_BAR = 3;

/** The places of the bar, and those behind its "More". */
export function barFor(role: Role): { places: Place[]; more: Place[] } {
  const seen = placesFor(role);
  const places = seen.filter(({ href }) => ON_BAR.includes(href)).slice(0, MOST_ON_BAR);
  return { places, more: seen.filter((place) => !places.includes(place)) };
}

/** Where a role's work begins, and what a link there says. */
const LANDINGS: Record<Role, { href: string; go: string }> = {
  admin: { href: "/", go: "Go to the inbox" },
  member: { href: "/", go: "Go to the inbox" },
  integrator: { href: "/deliveries", go: "Go to Deliveries" },
};

export const landingOf = (role: Role): { href: string; go: string } => LANDINGS[role];

/** Where a flow opens: who draws it comes to its graph, the others to its tasks. */
export const flowHref = (id: string, role: Role): string => `/flows/${id}/${can({ role }, "flows:edit") ? "build" : "tasks"}`;
