import { z } from "zod";
import { door } from "#lib/http/door.ts";
import { MemberChanges, updateMember } from "#lib/services/accounts/members.ts";
import { PublicId } from "#lib/services/params.ts";
import { Member } from "#lib/wire/admin.ts";

export const PATCH = door({
  by: "apiKey",
  can: "members:edit",
  summary: "Change a member's role, or deactivate them",
  params: z.strictObject({ memberId: PublicId }),
  body: MemberChanges,
  answer: Member,
  handle: ({ actor, params, body }) => updateMember(actor, params.memberId, body),
});
