"use client";

import type { RefObject } from "react";
import { buttonsOf, headButtons } from "#components/tasks/actions/buttons.ts";
import type { Performing } from "#components/tasks/actions/use-perform.tsx";
import { TaskCommands } from "#components/tasks/task-commands.ts";
import { useSetValue } from "#components/tasks/use-set-value.ts";
import type { TaskPageJson } from "#lib/wire/pages.ts";

interface PeekCommandsProps {
  page: TaskPageJson;
  performing: Performing;
  /** What the preview shows: out of sight it commands nothing. */
  body: RefObject<HTMLDivElement | null>;
}

/** No form stands here. */
const NO_FORMS: ReadonlySet<string> = new Set();

/** What the palette can do with the task beside the list. Decisions are made where their comment stands. */
export function PeekCommands({ page, performing, body }: PeekCommandsProps) {
  const buttons = headButtons(buttonsOf(page), page, NO_FORMS).filter(({ decides }) => !decides);
  return (
    <TaskCommands
      page={page}
      buttons={buttons}
      press={performing.press}
      retry={performing.retry}
      set={useSetValue(page)}
      isShown={() => (body.current?.firstElementChild?.getClientRects().length ?? 0) > 0}
    />
  );
}
