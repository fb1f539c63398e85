import { fullName } from "#lib/wire/full-name.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

/** The member of this email; undefined for nobody and for somebody who is gone. */
export const memberOf = (members: readonly MemberJson[], email: string | null): MemberJson | undefined =>
  email === null ? undefined : members.find((member) => member.email.toLowerCase() === email.toLowerCase());

/** The person's name, their email where the name is not known; null for nobody. */
export function personName(members: readonly MemberJson[], email: string | null): string | null {
  const member = memberOf(members, email);
  return member ? fullName(member) : email;
}
