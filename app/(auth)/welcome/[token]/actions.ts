"use server";

import { openAction } from "#lib/http/form-action.ts";
import { acceptLink, LinkAcceptance } from "#lib/services/accounts/account-links.ts";

/** Sets the password of a one-time link's member and uses the link up. */
export const acceptLinkAction = openAction({
  why: "The link's token is the proof; whoever holds it has no password yet.",
  input: LinkAcceptance,
  run: acceptLink,
});
