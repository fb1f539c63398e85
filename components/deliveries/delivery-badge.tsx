"use client";

import { Ban, CircleCheck, CircleX, Clock } from "lucide-react";
import { StatusBadge, type Tone } from "#components/ui/status-badge.tsx";
import { useSecond } from "#components/ui/time/now.ts";
import type { DeliveryStatus } from "#lib/delivery/status.ts";
import { restOfBadge, STATUS_WORDS, type Standing } from "#lib/delivery/words.ts";

export const STATUS_LOOKS: Record<DeliveryStatus, { tone: Tone; icon: typeof Clock }> = {
  delivered: { tone: "ok", icon: CircleCheck },
  pending: { tone: "wait", icon: Clock },
  failed: { tone: "bad", icon: CircleX },
  cancelled: { tone: "neutral", icon: Ban },
};

interface DeliveryBadgeProps extends Standing {
  /** The word alone; the rest stands in the tooltip. */
  compact?: boolean;
  /** A change is told to screen readers. Not in long lists. */
  announced?: boolean;
  className?: string;
}

/** "Delivered" · "Pending, next try in 48 s" · "Failed after 3 tries" · "Cancelled". Counts down by itself. */
export function DeliveryBadge({ compact = false, announced = false, className, ...standing }: DeliveryBadgeProps) {
  const now = useSecond(standing.nextAttemptAt !== null && standing.status === "pending");
  const { tone, icon: Icon } = STATUS_LOOKS[standing.status];
  const word = STATUS_WORDS[standing.status];
  const rest = restOfBadge(standing, now);
  return (
    <StatusBadge
      tone={tone}
      icon={<Icon strokeWidth={2} aria-hidden="true" />}
      title={compact && rest !== "" ? word + rest : undefined}
      className={className}
      word={
        <span>
          {/* Without the countdown, which would be told every second. */}
          <span aria-live={announced ? "polite" : undefined}>{word}</span>
          {!compact && rest}
        </span>
      }
    />
  );
}
