import { CircleCheck, CircleX, Clock, LoaderCircle, Unplug } from "lucide-react";
import { badgeWords, OUTCOME_WORDS } from "#components/requests/request-words.ts";
import { StatusBadge, type Tone } from "#components/ui/status-badge.tsx";
import type { IncomingRequestItemJson, RequestOutcome } from "#lib/wire/incoming.ts";

const LOOKS: Record<RequestOutcome, { tone: Tone; icon: typeof Clock; spins?: true }> = {
  waiting: { tone: "wait", icon: Clock },
  running: { tone: "info", icon: LoaderCircle, spins: true },
  succeeded: { tone: "ok", icon: CircleCheck },
  failed: { tone: "bad", icon: CircleX },
  interrupted: { tone: "bad", icon: Unplug },
};

interface RequestBadgeProps {
  request: Pick<IncomingRequestItemJson, "outcome" | "status">;
  /** A change is told to screen readers. Not in long lists. */
  announced?: boolean;
}

/** "Succeeded 200" · "Failed 500" · "Running" · "Waiting" · "Interrupted". */
export function RequestBadge({ request, announced = false }: RequestBadgeProps) {
  const { tone, icon: Icon, spins } = LOOKS[request.outcome];
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
