"use client";

import { RotateCw } from "lucide-react";
import { useSendAgain } from "#components/data/deliveries.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { Button } from "#components/ui/button.tsx";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

/** One more try now, for those who may. What comes of it replaces the badge. */
export function SendAgain({ delivery, className }: { delivery: Pick<DeliveryPageJson, "id" | "refused">; className?: string }) {
  const failed = useFailed();
  const send = useSendAgain();
  return (
    <Button
      size="sm"
      icon={<RotateCw size={13} aria-hidden="true" />}
      busy={send.isPending ? "Sending…" : null}
      disabledReason={send.isPending ? null : delivery.refused}
      className={className}
      onClick={() => send.mutate(delivery.id, { onError: failed("sent again") })}
    >
      Send again
    </Button>
  );
}
