"use client";

import type { RefObject } from "react";
import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import type { Performing } from "#components/tasks/actions/use-perform.tsx";
import { TaskCommands } from "#components/tasks/task-commands.ts";
import { useSetValue } from "#components/tasks/use-set-value.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

interface PeekCommandsProps {
  page: TaskPageJson;
  /** Those of the preview, in their order. */
  buttons: readonly TaskAction[];
  performing: Performing;
  /** What the preview shows: out of sight it commands nothing. */
  body: RefObject<HTMLDivElement | null>;
  /** Called when a press leads to its button; null where somebody went to the task, and it acts. */
  onAim: (() => void) | null;
}

/** What the palette can do with the task beside the list. Decisions are made where their comment stands. */
export function PeekCommands({ page, buttons: all, performing, body, onAim }: PeekCommandsProps) {
  const buttons = all.filter(({ decides }) => !decides);
  const aim = (button: TaskAction) => {
    // They stand there in the same order, before the decisions.
    body.current?.querySelectorAll<HTMLElement>("[data-deeds=''] button")[buttons.indexOf(button)]?.focus();
    onAim?.();
  };
  return (
    <TaskCommands
      page={page}
      buttons={buttons}
      press={onAim ? aim : performing.press}
      retry={performing.retry}
      set={useSetValue(page)}
      unchosen={onAim !== null}
      isShown={() => (body.current?.firstElementChild?.getClientRects().length ?? 0) > 0}
    />
  );
}
