"use client";

import type { Deciding, TaskAction } from "#components/tasks/actions/buttons.ts";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

interface DecideButtonProps extends Pick<ButtonProps, "busy" | "disabledReason" | "onClick" | "className"> {
  action: TaskAction;
  decides: Deciding;
}

/** Approve or Reject, with the key that leads to it; a phone has none. */
export function DecideButton({ action: { name, colour }, decides: { decision }, ...rest }: DecideButtonProps) {
  const { key } = DECISIONS[decision];
  return (
    <Button {...rest} variant="tint" colour={colour} icon={<ActionIcon colour={colour} />} data-decides={decision} aria-keyshortcuts={key}>
      <span {...WHEN_CUT} className="min-w-0 truncate">
        {name}
      </span>
      <Kbd keys={key} drawn className="max-sm:hidden" />
    </Button>
  );
}
