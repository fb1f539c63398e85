"use client";

import { useQueryClient } from "@tanstack/react-query";
import { outdatedTogether } from "#components/data/keys.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";

/** Many at once, or what is shown in many places: everything on the screen is looked at again. */
export const EVERYTHING: LiveEvent = { kind: "resync", id: "" };

/** Makes old what an event touches: what this page has done itself need not wait until the server tells of it. */
export function useOutdated() {
  const client = useQueryClient();
  return (event: LiveEvent) =>
    Promise.all(
      outdatedTogether([event])
        .flat()
        .map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}
