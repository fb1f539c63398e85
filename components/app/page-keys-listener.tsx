"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { beginHere } from "#components/app/asked.ts";
import { keyReader } from "#components/app/page-keys.ts";
import { placesFor } from "#components/app/places.ts";
import { usePageKeyList } from "#components/app/use-page-keys.ts";
import { useSession } from "#components/data/session.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { Opening } from "#components/ui/progress-line.tsx";
import { can } from "#lib/auth/can.ts";

/** Fetched when it is opened first. */
const ShortcutsDialog = dynamic(() => import("#components/ui/keys/shortcuts-dialog.tsx").then(({ ShortcutsDialog }) => ShortcutsDialog), {
  ssr: false,
  loading: Opening,
});

/** Where single keys mean something else. */
const BUSY =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [role=grid], [role=application]";

/** G and a letter go to a place, C begins a task, ? lists the keys; a page's own keys come first. */
export function PageKeys() {
  const { role } = useSession().member;
  const push = usePush();
  const list = usePageKeyList();
  const [help, showHelp] = useState(false);
  const latest = useRef(push);
  latest.current = push;
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
      if ("act" in does) does.act();
      else if ("href" in does && !beginHere(does.href)) latest.current(does.href);
    };
    const pressSecond = (event: KeyboardEvent) => {
      if (!read.completes(event.key, event.timeStamp)) return;
      press(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    // Behind the pages' own listeners, which stand on the document; but the second of two keys is none of theirs.
    window.addEventListener("keydown", press);
    window.addEventListener("keydown", pressSecond, { capture: true });
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("keydown", pressSecond, { capture: true });
    };
  }, [role]);
  return help ? <ShortcutsDialog list={list} onClose={() => showHelp(false)} /> : null;
}
