"use client";

import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { DecideButton } from "#components/tasks/decisions/decide-button.tsx";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { usePageFoot } from "#components/ui/use-page-foot.ts";
import type { RunJson } from "#lib/wire/run.ts";

interface ActionButtonsProps {
  actions: readonly TaskAction[];
  /** The run that is running; its button is busy, the others say why they wait. */
  running: RunJson | null;
  /** Who performs the running run, where it is somebody else. */
  by: string | null;
  /** The action whose press is on its way to the server. */
  sending: string | null;
  onPress(action: TaskAction): void;
  /** The key that leads to the first one, where there is one. */
  keyOfFirst?: string;
}

/** On a phone the buttons stand above the page's end: messages and the page keep clear of them. */
const standAtFoot = (bar: HTMLElement) => getComputedStyle(bar).position === "fixed";

/** A button for each way out of the steps where the task stands. On a phone they stick above the bar. */
export function ActionButtons({ actions, running, by, sending, onPress, keyOfFirst }: ActionButtonsProps) {
  const ref = usePageFoot(standAtFoot);
  if (actions.length === 0) return null;
  const waits =
    running &&
    (by === null
      ? `${running.action.name} is running. Wait until it is done.`
      : `${by} is running ${running.action.name}. Wait until it is done.`);
  return (
    <div
      ref={ref}
      className="flex min-w-0 flex-wrap justify-end gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-16 max-sm:z-(--z-sticky) max-sm:border-line max-sm:border-t max-sm:bg-surface max-sm:px-4 max-sm:py-2.5"
    >
      {actions.map((action, at) => {
        const busy = running?.action.nodeId === action.nodeId || sending === action.nodeId;
        const pressed = {
          disabledReason: busy ? null : (waits ?? action.refused),
          onClick: () => onPress(action),
          className: "max-w-full min-w-0 max-sm:flex-1",
        };
        const { decides } = action;
        if (decides) return <DecideButton key={`${action.nodeId}-${decides.decision}`} action={action} decides={decides} {...pressed} />;
        return (
          <Button
            key={action.nodeId}
            {...pressed}
            variant="tint"
            colour={action.colour ?? "gray"}
            icon={<ActionIcon colour={action.completes === undefined ? action.colour : "green"} />}
            busy={busy ? (action.completes === undefined ? `${action.name}…` : "Completing…") : null}
            aria-keyshortcuts={at === 0 ? keyOfFirst : undefined}
          >
            <span className="min-w-0 truncate" title={action.name}>
              {action.name}
            </span>
            {at === 0 && keyOfFirst && <Kbd keys={keyOfFirst} drawn />}
          </Button>
        );
      })}
    </div>
  );
}
