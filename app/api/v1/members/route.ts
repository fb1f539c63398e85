import { reply } from "#lib/http/answer.ts";
import { door } from "#lib/http/door.ts";
import { createMember, listMembers, NewMember } from "#lib/services/accounts/members.ts";
import { Page } from "#lib/services/params.ts";
import { listOf, Member } from "#lib/wire/admin.ts";

export const GET = door({
  by: "apiKey",
  can: "members:edit",
  summary: "List members",
  query: Page,
  answer: listOf(Member),
  handle: ({ actor, query }) => listMembers(actor, query),
});

export const POST = door({
  by: "apiKey",
  can: "members:edit",
  summary: "Add a member",
  body: NewMember,
  success: 201,
  answer: Member,
  handle: async ({ actor, body }) => reply(201, await createMember(actor, body)),
});
