"use client";

import { Search } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { useEffect, useRef, useState } from "react";
import { beginHere } from "#components/app/asked.ts";
import { onOpenPalette } from "#components/app/palette/open-palette.ts";
import { type Hit, useHits } from "#components/app/palette/use-hits.tsx";
import { useSignOut } from "#components/app/use-sign-out.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { usePush, whenFree } from "#components/ui/leaving.ts";
import { opener } from "#components/ui/opener.ts";
import { shareStyleNonce } from "#components/ui/style-nonce.ts";
import { useCombobox } from "#components/ui/use-combobox.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

/** Ctrl+K: goes to a task, a flow, a person or a page, or does something, by a part of its name; to a task by its values and comments too. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const returnTo = useRef<HTMLElement | null>(null);
  const next = useRef<(() => void) | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    const forget = onOpenPalette(() => setOpen(true));
    return () => {
      document.removeEventListener("keydown", press);
      forget();
    };
  }, []);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-(--z-dialog) flex items-start justify-center bg-scrim p-4 pt-[12vh] data-[state=open]:animate-fade-in">
          <Radix.Content
            ref={shareStyleNonce}
            onOpenAutoFocus={() => {
              returnTo.current = opener();
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              returnTo.current?.focus();
              next.current?.();
              next.current = null;
            }}
            aria-describedby={undefined}
            className="w-full max-w-140 overflow-hidden rounded-12 border border-line-strong bg-surface shadow-4 data-[state=open]:animate-dialog-in"
          >
            <Radix.Title className="sr-only">Search</Radix.Title>
            <Finder
              onDone={(then) => {
                next.current = then;
                setOpen(false);
              }}
            />
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Is told what to do once the palette is closed and the focus back: a dialog that opens then returns it to there. */
type OnDone = (then: () => void) => void;

/** Does what a hit stands for. */
function useGo(onDone: OnDone): (hit: Hit) => void {
  const push = usePush();
  const signOut = useSignOut();
  return ({ does }) =>
    onDone(() => {
      if ("act" in does) does.act();
      else if (!("href" in does)) whenFree(signOut);
      else if (!beginHere(does.href)) push(does.href);
    });
}

function Finder({ onDone }: { onDone: OnDone }) {
  const [typed, type] = useState("");
  const { groups, searching } = useHits(typed);
  const hits = groups.flatMap((group) => group.hits);
  const box = useCombobox({ typed, type, options: hits, onChoose: useGo(onDone) });
  return (
    <>
      <div className="flex h-12 items-center gap-2.5 px-4">
        <Search size={16} className="flex-none text-text-3" aria-hidden="true" />
        <input
          {...box.input}
          aria-label="Search tasks, flows, people and commands"
          placeholder="Search tasks, flows, people and commands"
          className="h-full flex-1 bg-transparent text-14 outline-none max-sm:text-16"
        />
      </div>
      <div role="listbox" id={box.listId} aria-label="Found" className="max-h-[56vh] overflow-auto border-line border-t p-1.5 empty:hidden">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={group.label} role="group" aria-label={group.label}>
            <p aria-hidden="true" className="px-2 pt-2 pb-1 text-11 font-semibold text-text-3">
              {group.label}
            </p>
            {group.hits.map((hit) => (
              <div
                key={hit.id}
                {...box.option(hit)}
                className="flex min-h-10 cursor-pointer items-center gap-3 rounded-8 px-2 py-1 hover:bg-hover aria-selected:bg-hover max-sm:min-h-11"
              >
                {hit.picture}
                <span className="min-w-0 flex-1">
                  <span {...WHEN_CUT} className="block truncate font-medium">
                    {hit.label}
                  </span>
                  {hit.below && (
                    <span {...WHEN_CUT} className="block truncate text-12 text-text-3">
                      {hit.below}
                    </span>
                  )}
                </span>
                <span {...WHEN_CUT} className="max-w-[45%] flex-none truncate text-12 text-text-3">
                  {hit.second}
                </span>
                {hit.keys && (
                  <span className="flex flex-none gap-1">
                    {hit.keys.map((key) => (
                      <Kbd key={key} keys={key} drawn />
                    ))}
                  </span>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={hits.length > 0 ? "sr-only" : "border-line border-t px-4 py-5 text-center text-text-3"}>
        {searching
          ? "Searching…"
          : hits.length > 0
            ? `${hits.length} found`
            : "Nothing matches. Tasks are searched by name and by the words of their values and comments, everything else by name."}
      </p>
    </>
  );
}
