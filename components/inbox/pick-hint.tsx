"use client";

import { PICK_WORDS } from "#components/inbox/pick-words.ts";
import { PICKED_FOR, waitsFor } from "#components/inbox/picking.ts";
import type { PickingControl } from "#components/inbox/use-picking.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";

/** That several can be dealt with together: with a mouse, with keys, or beginning with all that wait for the same. */
export function PickHint({ picking: { picked, pickable, all } }: { picking: PickingControl }) {
  const several = PICKED_FOR.map((what) => ({ what, count: pickable.filter(waitsFor[what]).length })).filter(({ count }) => count > 1);
  if (several.length === 0 || picked.length > 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-6 border-line border-b px-6 py-1.5 text-12 text-text-2 max-sm:px-4 max-sm:py-0">
      {several.map(({ what, count }) => (
        <p key={what} className="flex min-w-0 items-center gap-3 max-sm:flex-1">
          <span className="min-w-0 max-sm:flex-1">{PICK_WORDS[what].wait(count)}</span>
          <Button
            size="sm"
            onClick={() => all(what)}
            aria-label={PICK_WORDS[what].all}
            className="max-sm:-mr-2.5 max-sm:-my-1 max-sm:border-transparent max-sm:bg-transparent max-sm:text-accent-text max-sm:shadow-none"
          >
            Select all
          </Button>
        </p>
      ))}
      <span className="ml-auto flex items-center gap-1.5 text-text-3 max-lg:hidden">
        <Kbd keys="X" /> selects one
      </span>
    </div>
  );
}
