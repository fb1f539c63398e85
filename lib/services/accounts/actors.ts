import type { Actor } from "#lib/auth/can.ts";
import type { Person } from "#lib/engine/types.ts";
import { toPublic } from "#lib/ids.ts";
import type { Performer } from "#lib/wire/performer.ts";

/** A member as history names one. */
export const personOf = (actor: Actor): Person => ({ id: toPublic(actor.memberId), email: actor.email });

/** A member as `user` of messages and templates. */
export const performerOf = (actor: Actor): Performer => ({
  id: toPublic(actor.memberId),
  email: actor.email,
  firstName: actor.firstName,
  lastName: actor.lastName,
});
