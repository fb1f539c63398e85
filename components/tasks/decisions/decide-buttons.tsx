"use client";

import type { TaskAction } from "#components/tasks/actions/buttons.ts";
import { DecideButton } from "#components/tasks/decisions/decide-button.tsx";
import { DECISIONS } from "#components/tasks/decisions/decide-words.ts";
import type { Decider } from "#components/tasks/decisions/use-deciding.ts";

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
    {actions.map((action) => {
      const { nodeId, refused, decides } = action;
      if (!decides) return null;
      const { sending } = decider;
      const busy = sending?.nodeId === nodeId && sending.decision === decides.decision;
      return (
        <DecideButton
          key={`${nodeId}-${decides.decision}`}
          action={action}
          decides={decides}
          busy={busy ? DECISIONS[decides.decision].busy : null}
          disabledReason={heldBy ?? refused ?? (sending && !busy ? "A decision is being sent." : null)}
          onClick={() => decider.decide(decides, comment, onDecided)}
          className="min-w-0"
        />
      );
    })}
  </div>
);
