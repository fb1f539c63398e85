"use client";

import type { Deciding, TaskAction } from "#components/tasks/actions/buttons.ts";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";

interface DecideButtonProps extends Pick<ButtonProps, "busy" | "disabledReason" | "onClick" | "className"> {
  action: TaskAction;
  decides: Deciding;
}

/** Approve or Reject, which a key leads to. */
export function DecideButton({ action: { name, colour }, decides: { decision }, ...rest }: DecideButtonProps) {
  const { key } = DECISIONS[decision];
  const button = (
    <Button {...rest} variant="tint" colour={colour} icon={<ActionIcon colour={colour} />} data-decides={decision} aria-keyshortcuts={key}>
      <span className="min-w-0 truncate">{name}</span>
    </Button>
  );
  if (rest.disabledReason) return button;
  return (
    <Tooltip label={name} keys={key} named>
      {button}
    </Tooltip>
  );
}
