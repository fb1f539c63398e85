/** Who may do what. Every door names one of these permissions. Pure: the pages ask the same table. */
import { Refused } from "#lib/errors.ts";

export const ROLES = ["admin", "integrator", "member"] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_NAMES = { admin: "Administrator", integrator: "Integrator", member: "Member" } as const satisfies Record<Role, string>;

const everyone = ROLES;
const admins = ["admin"] as const;
const performers = ["admin", "member"] as const;
const watchers = ["admin", "integrator"] as const;

export const PERMISSIONS = {
  "flows:read": everyone,
  "flows:edit": admins,
  "tasks:read": everyone,
  "tasks:create": performers,
  "tasks:perform": performers,
  "tasks:administer": admins,
  /** The log of all runs. Whoever may look at a task may look at its runs. */
  "runs:read": everyone,
  /** Requests and answers of API calls and webhooks, not just their status. */
  "calls:read": watchers,
  "deliveries:read": watchers,
  "deliveries:send": watchers,
  /** Pause an endpoint, switch a webhook on again, put notices away. */
  "webhooks:edit": admins,
  /** Organisation webhooks. */
  "webhooks:read": watchers,
  /** Data sets and their records. */
  "data:read": everyone,
  "data:edit": admins,
  "members:read": everyone,
  "members:edit": admins,
  "keys:edit": admins,
  "settings:read": watchers,
  "settings:edit": admins,
  "audit:read": admins,
  "inspectors:use": everyone,
  /** Views of a flow's tasks: one's own, and to look at those that others share. */
  "views:keep": everyone,
  "profile:edit": everyone,
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** A member at a door. */
export interface Actor {
  /** uuid */
  memberId: string;
  /** uuid */
  workspaceId: string;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
}

export const can = (actor: Pick<Actor, "role">, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(actor.role);

/** @throws Refused `forbidden`, which names the roles that may */
export function requireRole(actor: Pick<Actor, "role">, permission: Permission): void {
  if (can(actor, permission)) return;
  const allowed = PERMISSIONS[permission].map((role) => ROLE_NAMES[role]);
  throw new Refused("forbidden", `This needs the role ${allowed.join(" or ")}; yours is ${ROLE_NAMES[actor.role]}.`);
}
