"use client";

import { Search } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { flowHref, placesFor } from "#components/app/places.ts";
import { onQuickSearch } from "#components/app/quick-search-state.ts";
import { useFlows, useInbox } from "#components/data/queries.ts";
import { useSession } from "#components/data/session.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { shareStyleNonce } from "#components/ui/style-nonce.ts";
import { FlowTile } from "#components/ui/tile.tsx";

interface Hit {
  id: string;
  href: string;
  label: string;
  second: string;
  picture: ReactNode;
}

const MOST_HITS = 8;

/** Ctrl+K: goes to a page, a flow or an open task by a part of its name. */
export function QuickSearch() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    const forget = onQuickSearch(() => setOpen(true));
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
            aria-describedby={undefined}
            className="w-full max-w-140 overflow-hidden rounded-12 border border-line-strong bg-surface shadow-4 data-[state=open]:animate-dialog-in"
          >
            <Radix.Title className="sr-only">Search</Radix.Title>
            <Finder onDone={() => setOpen(false)} />
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

function useHits(typed: string): Hit[] {
  const { member } = useSession();
  const { data: flows = [] } = useFlows();
  const { data: tasks = [] } = useInbox("everyone");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const all: Hit[] = [
    ...placesFor(member.role).map(({ href, label, icon: Icon }) => ({
      id: href,
      href,
      label,
      second: "Page",
      picture: <Icon size={16} className="mx-2 text-text-3" aria-hidden="true" />,
    })),
    ...flows.map(({ id, name }) => ({
      id,
      href: flowHref(id, member.role),
      label: name,
      second: "Flow",
      picture: <FlowTile id={id} name={name} />,
    })),
    ...tasks.map(({ id, name, flow }) => ({ id, href: `/tasks/${id}`, label: name, second: flow.name, picture: <FlowTile {...flow} /> })),
  ];
  return all.filter(({ label, second }) => words.every((word) => `${label} ${second}`.toLowerCase().includes(word))).slice(0, MOST_HITS);
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function Finder({ onDone }: { onDone: () => void }) {
  const push = usePush();
  const id = useId();
  const [typed, type] = useState("");
  const [at, move] = useState(0);
  const hits = useHits(typed);
  const chosen = hits[Math.min(at, hits.length - 1)];
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    onDone();
    push(hit.href);
  };
  const keys = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && hits.length > 0) move((Math.min(at, hits.length - 1) + step + hits.length) % hits.length);
    else if (event.key === "Enter") go(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex h-12 items-center gap-2.5 px-4">
        <Search size={16} className="flex-none text-text-3" aria-hidden="true" />
        <input
          role="combobox"
          aria-label="Search pages, flows and tasks"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          autoComplete="off"
          placeholder="Search pages, flows and tasks"
          className="h-full flex-1 bg-transparent text-14 outline-none max-sm:text-16"
          value={typed}
          onChange={(event) => {
            type(event.target.value);
            move(0);
          }}
          onKeyDown={keys}
        />
      </div>
      <div
        id={`${id}-hits`}
        role="listbox"
        aria-label="Found"
        className="max-h-[50vh] overflow-auto border-line border-t p-1.5 empty:hidden"
      >
        {hits.map((hit) => (
          <div
            key={hit.id}
            id={`${id}-${hit.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={hit === chosen}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-8 px-2 py-1.5 hover:bg-hover aria-selected:bg-hover"
            onClick={() => go(hit)}
            onKeyDown={keys}
          >
            {hit.picture}
            <span className="min-w-0 flex-1 truncate font-medium">{hit.label}</span>
            <span className="flex-none text-12 text-text-3">{hit.second}</span>
          </div>
        ))}
      </div>
      <p role="status" className={hits.length > 0 ? "sr-only" : "border-line border-t px-4 py-5 text-center text-text-3"}>
        {hits.length > 0 ? `${hits.length} found` : "Nothing matches. Open pages, flows and open tasks are searched by name."}
      </p>
    </>
  );
}
