"use server";

import { z } from "zod";
import { formAction } from "#lib/http/form-action.ts";
import { makeLink } from "#lib/services/accounts/account-links.ts";
import { createApiKey, NewApiKey, revokeApiKey } from "#lib/services/accounts/api-keys.ts";
import { changePassword, PasswordChange } from "#lib/services/accounts/change-password.ts";
import { createMember, MemberChanges, NewMember, Profile, updateMember, updateProfile } from "#lib/services/accounts/members.ts";
import { endOtherSessions, endOwnSession } from "#lib/services/accounts/sessions.ts";
import { PublicId } from "#lib/services/params.ts";
import { SettingsChanges, saveSettings } from "#lib/services/workspace/settings.ts";

export const saveSettingsAction = formAction({ can: "settings:edit", input: SettingsChanges, run: saveSettings });

export const createMemberAction = formAction({ can: "members:edit", input: NewMember, run: createMember });

export const updateMemberAction = formAction({
  can: "members:edit",
  input: MemberChanges.extend({ memberId: PublicId }),
  run: (actor, { memberId, ...changes }) => updateMember(actor, memberId, changes),
});

/** A one-time link for an invitation or a new password, shown once. */
export const makeMemberLinkAction = formAction({
  can: "members:edit",
  input: z.strictObject({ memberId: PublicId }),
  run: (actor, { memberId }) => makeLink(actor, memberId),
});

export const createApiKeyAction = formAction({ can: "keys:edit", input: NewApiKey, run: createApiKey });

export const revokeApiKeyAction = formAction({
  can: "keys:edit",
  input: z.strictObject({ keyId: PublicId }),
  run: (actor, { keyId }) => revokeApiKey(actor, keyId),
});

export const updateProfileAction = formAction({ can: "profile:edit", input: Profile, run: updateProfile });

export const changePasswordAction = formAction({
  can: "profile:edit",
  input: PasswordChange,
  run: (actor, change, { sessionId }) => changePassword(actor, change, sessionId),
});

export const endSessionAction = formAction({
  can: "profile:edit",
  input: z.strictObject({ sessionId: PublicId }),
  run: (actor, { sessionId }) => endOwnSession(actor, sessionId),
});

export const endOtherSessionsAction = formAction({
  can: "profile:edit",
  input: z.strictObject({}),
  run: (actor, _input, { sessionId }) => endOtherSessions(actor, sessionId),
});
