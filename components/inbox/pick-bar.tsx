"use client";

import { RotateCw } from "lucide-react";
import { PICK_WORDS } from "#components/inbox/pick-words.ts";
import { PICKED_FOR, type PickedFor, waitsFor } from "#components/inbox/picking.ts";
import type { PickingControl } from "#components/inbox/use-picking.ts";
import type { BulkItem, Deed } from "#components/task-list/bulk/deeds.ts";
import { DECISIONS, type Decision } from "#components/tasks/decisions/decide-words.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/layers/tooltip.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";

interface PickBarProps {
  picking: PickingControl;
  onDecide: (decision: Decision) => void;
  onAsk: (bulk: { asked: Deed; items: BulkItem[] }) => void;
}

const BOTH = ["approve", "reject"] as const;

/** What is done with the picked tasks: with each what it waits for. Without any there is no bar. */
export const PickBar = (props: PickBarProps) => props.picking.picked.length > 0 && <Bar {...props} />;

/** On a phone it sticks above the bar of places. */
function Bar({ picking, onDecide, onAsk }: PickBarProps) {
  const { picked, pickable, all, clear } = picking;
  const bar = usePageFoot();
  const onStopped = (asked: Deed) => onAsk({ asked, items: picked.filter(waitsFor.stopped) });
  const has = (what: PickedFor) => picked.some(waitsFor[what]);
  return (
    <section
      ref={bar}
      aria-label="Selection"
      className="sticky bottom-0 z-(--z-sticky) flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-surface px-6 py-2.5 shadow-3 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-16 max-sm:px-4"
    >
      <b className="font-semibold tabular-nums">{picked.length} selected</b>
      {PICKED_FOR.map((what) => {
        const more = pickable.filter(waitsFor[what]).length > picked.filter(waitsFor[what]).length;
        return (
          has(what) &&
          more && (
            <Button key={what} size="sm" variant="ghost" onClick={() => all(what)}>
              {PICK_WORDS[what].all}
            </Button>
          )
        );
      })}
      <Button size="sm" variant="ghost" onClick={clear} className="max-sm:ml-auto">
        Clear
      </Button>
      <div className="ml-auto flex flex-wrap gap-2 max-sm:ml-0 max-sm:w-full max-sm:[&>button]:flex-1">
        {has("stopped") && (
          <>
            <Button icon={<RotateCw size={14} aria-hidden="true" />} onClick={() => onStopped({ kind: "retry" })}>
              Try again
            </Button>
            <Button onClick={() => onStopped({ kind: "discard", of: "tasks" })}>Discard</Button>
          </>
        )}
        {has("decide") &&
          BOTH.map((decision) => {
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
