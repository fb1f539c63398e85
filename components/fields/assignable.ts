import { can } from "#lib/auth/can.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/**
 * Whom a picker offers work to: who may perform it. Pure.
 * @param chosen email of who has it now; stays in the list whatever their role
 */
export const assignable = (members: readonly MemberJson[], chosen: string | null): MemberJson[] =>
  members.filter((member) => can(member, "tasks:perform") || member.email === chosen);
