"use client";

import { type KeyboardEventHandler, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { SearchLine } from "#components/app/palette/search-line.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { useCombobox } from "#components/ui/use-combobox.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

/** What is found, as a line shows it. */
export interface Hit<Does = unknown> {
  id: string;
  label: string;
  name?: string | undefined;
  also?: string;
  /** Behind the label: what it belongs to. */
  second?: string | undefined;
  /** Below the label: what was found, where the label does not say it. */
  below?: string | undefined;
  picture: ReactNode;
  does: Does;
  /** Enter alone never takes it: somebody goes to it first. */
  aside?: boolean | undefined;
  /** The keys that do the same. */
  keys?: readonly string[] | undefined;
}

export interface HitGroup<Does = unknown> {
  label: string;
  hits: Hit<Does>[];
}

interface FoundListProps<Does> {
  /** Names the field, and stands in it while it is empty. */
  label: string;
  /** Before the field: what is asked about. */
  about?: ReactNode;
  typed: string;
  type(text: string): void;
  groups: readonly HitGroup<Does>[];
  /** Said below: how many there are, or why none. */
  status: string;
  /** More may be found: an Enter that finds nothing to take waits for it. */
  searching?: boolean;
  /** Stands below what is found: how to find the rest. */
  foot?: string | undefined;
  onChoose(hit: Hit<Does>): void;
  onKeyDown?: KeyboardEventHandler;
}

/** A field, and below it what fits what is typed, by kind. */
export function FoundList<Does>({
  label,
  about,
  typed,
  type,
  groups,
  searching = false,
  status,
  foot,
  onChoose,
  onKeyDown,
}: FoundListProps<Does>) {
  const field = useRef<HTMLInputElement>(null);
  // It comes into the place of another one, which had the focus: a key that is pressed right then must not be lost.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const hits = groups.flatMap((group) => group.hits);
  const first = hits.findIndex(({ aside }) => !aside);
  const box = useCombobox({ typed, type, options: hits, first, onChoose });
  /** What was typed when Enter was pressed too soon. */
  const [entered, enter] = useState<string | null>(null);
  const due = entered === typed && !searching ? hits[first] : undefined;
  useEffect(() => {
    if (entered === null || searching) return;
    enter(null);
    if (due) onChoose(due);
  }, [entered, searching, due, onChoose]);
  return (
    <>
      <SearchLine
        {...box.input}
        ref={field}
        label={label}
        about={about}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (!event.defaultPrevented) box.input.onKeyDown(event);
          enter(event.key === "Enter" && searching && box.chosen === undefined ? typed : null);
        }}
      />
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
                // Keys that are pressed one after the other can't be said there.
                aria-keyshortcuts={hit.keys?.length === 1 ? hit.keys[0] : undefined}
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
      {foot && <p className="border-line border-t px-4 py-2 text-12 text-text-3">{foot}</p>}
      <p role="status" className={hits.length > 0 ? "sr-only" : "border-line border-t px-4 py-5 text-center text-text-3"}>
        {status}
      </p>
    </>
  );
}
