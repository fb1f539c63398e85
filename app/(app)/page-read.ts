/** What a page under an id is drawn from. */
import { notFound } from "next/navigation";
import { cache } from "react";
import { livePlace } from "#app/(app)/live-place.ts";
import type { Actor, Permission } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { isRefused } from "#lib/errors.ts";
import { fromPublic } from "#lib/ids.ts";

/**
 * Reads it by the id in the page's address: asked once for the heading of the tab and the page. Where there is no such
 * thing, or the reader may not see it, there is no page.
 * @param read its id is a uuid
 */
export const pageRead = <T>(permission: Permission, read: (actor: Actor, id: string) => Promise<T>) =>
  cache(async (publicId: string): Promise<T> => {
    // The page may bring it along: what happens from here on, the browser hears of.
    livePlace();
    const actor = await requireActor(permission);
    const id = fromPublic(publicId);
    if (id === null) notFound();
    try {
      return await read(actor, id);
    } catch (error) {
      if (isRefused(error, "not_found")) notFound();
      throw error;
    }
  });
