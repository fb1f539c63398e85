"use client";

import type { PickingControl } from "#components/inbox/use-picking.ts";
import { DECISIONS, type Decision } from "#components/tasks/decisions/decide-words.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/layers/tooltip.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";

interface PickBarProps {
  picking: PickingControl;
  onDecide: (decision: Decision) => void;
}

const BOTH = ["approve", "reject"] as const;

/** What is done with the picked tasks. On a phone it sticks above the bar of places. */
export function PickBar({ picking, onDecide }: PickBarProps) {
  const { picked, pickable, all, clear } = picking;
  const bar = usePageFoot();
  return (
    <section
      ref={bar}
      aria-label="Selection"
      className="sticky bottom-0 z-(--z-sticky) flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-surface px-6 py-2.5 shadow-3 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-16 max-sm:px-4"
    >
      <b className="font-semibold tabular-nums">{picked.length} selected</b>
      {picked.length < pickable && (
        <Button size="sm" variant="ghost" onClick={all}>
          Select all that wait for my decision
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={clear} className="max-sm:ml-auto">
        Clear
      </Button>
      <div className="ml-auto flex gap-2 max-sm:ml-0 max-sm:w-full max-sm:[&>button]:flex-1">
        {BOTH.map((decision) => {
          const { verb, colour, key } = DECISIONS[decision];
          return (
            <Tooltip key={decision} label={verb} keys={key} named>
              <Button
                variant="tint"
                colour={colour}
                icon={<ActionIcon colour={colour} />}
                aria-keyshortcuts={key}
                onClick={() => onDecide(decision)}
              >
                {verb}…
              </Button>
            </Tooltip>
          );
        })}
      </div>
    </section>
  );
}
