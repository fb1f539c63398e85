"use client";

import * as Radix from "radix-ui/dialog";
import { useEffect, useRef, useState } from "react";
import type { Finder } from "#components/app/palette/finder.tsx";
import { onOpenPalette } from "#components/app/palette/open-palette.ts";
import { SEARCH_LABEL, SearchLine } from "#components/app/palette/search-line.tsx";
import { opener } from "#components/ui/layers/opener.ts";
import { shareStyleNonce } from "#components/ui/style-nonce.ts";

/** Ctrl+K: goes to a task, a flow, a person or a page, or does something, by a part of its name; to a task by its values and comments too. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const returnTo = useRef<HTMLElement | null>(null);
  const next = useRef<(() => void) | null>(null);
  const begin = useRef<() => void>(() => undefined);
  begin.current = () => {
    // Its field takes the focus at once.
    if (!open) returnTo.current = opener();
    setOpen(true);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      begin.current();
    };
    document.addEventListener("keydown", press);
    const forget = onOpenPalette(() => begin.current());
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
            <Finding
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

type FinderPart = typeof Finder;
/** Once it has been fetched. */
let known: FinderPart | null = null;

/** Fetched when it is opened first. `failed`: it did not come. */
function useFinder(): { Part: FinderPart | null; failed: boolean } {
  const [Part, show] = useState<FinderPart | null>(() => known);
  const [failed, fail] = useState(false);
  useEffect(() => {
    if (known) return;
    import("#components/app/palette/finder.tsx").then(
      ({ Finder: part }) => {
        known = part;
        show(() => part);
      },
      () => fail(true),
    );
  }, []);
  return { Part, failed };
}

/** What is typed before the rest has come is kept. */
function Finding({ onDone }: { onDone: (then: () => void) => void }) {
  const [typed, type] = useState("");
  const { Part, failed } = useFinder();
  if (Part) return <Part typed={typed} type={type} onDone={onDone} />;
  return (
    <>
      <SearchLine label={SEARCH_LABEL} value={typed} onChange={(event) => type(event.target.value)} />
      <p role="status" className={failed ? "border-line border-t px-4 py-5 text-center text-text-3" : "sr-only"}>
        {failed ? "The search did not load. Close it and try again." : "Loading…"}
      </p>
    </>
  );
}
