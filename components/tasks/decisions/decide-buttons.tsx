"use client";

import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import type { Decider } from "#components/tasks/decisions/use-deciding.ts";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { Button } from "#components/ui/button.tsx";

interface DecideButtonsProps {
  /** Those of the page's buttons that decide something. */
  actions: readonly TaskAction[];
  decider: Decider;
  comment: string;
  onDecided: () => void;
  /** Why nothing can be decided at the moment. */
  heldBy: string | null;
}

/** Approve and Reject side by side, without a dialog: the comment stands above them. */
export const DecideButtons = ({ actions, decider, comment, onDecided, heldBy }: DecideButtonsProps) => (
  <div className="grid grid-cols-2 gap-2">
    {actions.map(({ nodeId, name, colour, refused, decides }) => {
      if (!decides) return null;
      const { sending } = decider;
      const busy = sending?.nodeId === nodeId && sending.decision === decides.decision;
      return (
        <Button
          key={`${nodeId}-${decides.decision}`}
          variant="tint"
          colour={colour}
          icon={<ActionIcon colour={colour} />}
          busy={busy ? DECISIONS[decides.decision].busy : null}
          disabledReason={heldBy ?? refused ?? (sending && !busy ? "A decision is being sent." : null)}
          onClick={() => decider.decide(decides, comment, onDecided)}
          className="min-w-0"
        >
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
        </Button>
      );
    })}
  </div>
);
