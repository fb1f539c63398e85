"use client";

import { useEffect, useRef, useState } from "react";
import { keyReader } from "#components/app/page-keys.ts";
import { placesFor } from "#components/app/places.ts";
import { useSession } from "#components/data/session.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { ShortcutsDialog, type ShortcutList } from "#components/ui/shortcuts-dialog.tsx";
import { can } from "#lib/auth/can.ts";

/** Where single keys mean something else. */
const BUSY =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [role=grid], [role=application]";

const LIST: ShortcutList = [
  { label: "Inbox", keys: ["G", "I"] },
  { label: "Flows", keys: ["G", "F"] },
  { label: "Deliveries", keys: ["G", "D"] },
  { label: "New task", keys: ["C"] },
  { label: "Search everywhere", keys: ["Ctrl", "K"] },
  { label: "This list", keys: ["?"] },
];

/** G and a letter go to a place, C begins a task, ? lists the keys; a page's own keys come first. */
export function PageKeys() {
  const { member } = useSession();
  const push = usePush();
  const [help, showHelp] = useState(false);
  const latest = useRef(push);
  latest.current = push;
  const { role } = member;
  useEffect(() => {
    const read = keyReader(placesFor(role), ({ needs }) => !needs || can({ role }, needs));
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (target?.closest(BUSY) || document.querySelector("[role=dialog], [role=menu]")) return;
      if (event.key === "?") return showHelp(true);
      const does = read(event.key, event.timeStamp);
      if (!does) return;
      event.preventDefault();
      if ("href" in does) latest.current(does.href);
      else if ("act" in does) does.act();
    };
    // Behind the pages' own listeners, which stand on the document.
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [role]);
  return help ? <ShortcutsDialog list={LIST} onClose={() => showHelp(false)} /> : null;
}
