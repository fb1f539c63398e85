"use client";

import { RotateCw } from "lucide-react";
import { useSendAgain } from "#components/data/deliveries.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

/** One more try now, for those who may. What comes of it replaces the badge. */
export function SendAgain({ delivery, className }: { delivery: Pick<DeliveryPageJson, "id" | "refused">; className?: string }) {
  const send = useSendAgain();
  const toast = useToast();
  return (
    <Button
      size="sm"
      icon={<RotateCw size={13} aria-hidden="true" />}
      busy={send.isPending ? "Sending…" : null}
      disabledReason={send.isPending ? null : delivery.refused}
      className={className}
      onClick={() => send.mutate(delivery.id, { onError: (error) => toast({ text: sentenceOf(error), tone: "bad" }) })}
    >
      Send again
    </Button>
  );
}
