"use client";

import { useMemo } from "react";
import { commandKeys, placeKeys } from "#components/app/page-keys.ts";
import { COMMANDS } from "#components/app/palette/commands.ts";
import { placesFor } from "#components/app/places.ts";
import { useSession } from "#components/data/session.tsx";
import type { ShortcutList } from "#components/ui/keys/shortcuts-dialog.tsx";
import { can } from "#lib/auth/can.ts";

/** The reader's keys that hold on every page, for the list of keys. */
export function usePageKeyList(): ShortcutList {
  const { role } = useSession().member;
  return useMemo(() => {
    const places = placesFor(role).map(({ href, label }) => ({ label, keys: placeKeys(href) }));
    const commands = COMMANDS.filter(({ needs }) => !needs || can({ role }, needs)).map(({ id, label }) => ({
      label,
      keys: commandKeys(id),
    }));
    const others = [
      { label: "Search everywhere", keys: ["Ctrl", "K"] },
      { label: "Message at the foot", keys: ["F6"] },
      { label: "This list", keys: ["?"] },
    ];
    return [...places, ...commands, ...others].flatMap(({ label, keys }) => (keys ? [{ label, keys }] : []));
  }, [role]);
}
