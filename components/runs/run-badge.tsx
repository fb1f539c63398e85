import { OUTCOME_LOOKS } from "#components/log/outcome-looks.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { RunJson } from "#lib/wire/run.ts";
import { RUN_WORDS } from "#lib/wire/run-words.ts";

interface RunBadgeProps {
  status: RunJson["status"];
  /** A change is told to screen readers. Not in long lists. */
  announced?: boolean;
}

/** "Succeeded" · "Failed" · "Interrupted" · "Running" · "Waiting" · "Discarded". */
export function RunBadge({ status, announced = false }: RunBadgeProps) {
  const { tone, icon: Icon, spins } = OUTCOME_LOOKS[status];
  return (
    <StatusBadge
      tone={tone}
      icon={<Icon strokeWidth={2} aria-hidden="true" className={spins && "animate-spin"} />}
      word={<span aria-live={announced ? "polite" : undefined}>{RUN_WORDS[status]}</span>}
    />
  );
}
