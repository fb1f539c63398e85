import { OUTCOME_LOOKS } from "#components/log/outcome-looks.ts";
import { badgeWords, OUTCOME_WORDS } from "#components/requests/request-words.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { IncomingRequestItemJson } from "#lib/wire/incoming.ts";

interface RequestBadgeProps {
  request: Pick<IncomingRequestItemJson, "outcome" | "status">;
  /** A change is told to screen readers. Not in long lists. */
  announced?: boolean;
}

/** "Succeeded 200" · "Failed 500" · "Running" · "Waiting" · "Interrupted". */
export function RequestBadge({ request, announced = false }: RequestBadgeProps) {
  const { tone, icon: Icon, spins } = OUTCOME_LOOKS[request.outcome];
  return (
    <StatusBadge
      tone={tone}
      icon={<Icon strokeWidth={2} aria-hidden="true" className={spins && "animate-spin"} />}
      title={OUTCOME_WORDS[request.outcome]}
      word={
        <span className="tabular-nums" aria-live={announced ? "polite" : undefined}>
          {badgeWords(request)}
        </span>
      }
    />
  );
}
