"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useRedeliveries, useSendAllAgain } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

interface SendAllProps {
  /** What the list asks for. */
  filter: DeliveryFilter;
  /** How many of them failed. */
  failed: number;
}

/** Sends all failed ones again that match the filter. */
export function SendAll({ filter, failed }: SendAllProps) {
  const [asking, ask] = useState(false);
  const { data: redeliveries = [] } = useRedeliveries();
  const maySend = useCan("deliveries:send");
  const { status = "failed" } = filter;
  if (!maySend || status !== "failed") return null;
  const running = redeliveries.some((each) => each.status === "running");
  return (
    <>
      <Button
        size="sm"
        icon={<RotateCw size={13} aria-hidden="true" />}
        disabledReason={running ? "Failed deliveries are being sent again already." : null}
        onClick={() => ask(true)}
      >
        Send all failed again
      </Button>
      {asking && <Question filter={filter} failed={failed} onClose={() => ask(false)} />}
    </>
  );
}

function Question({ filter, failed, onClose }: SendAllProps & { onClose: () => void }) {
  const send = useSendAllAgain();
  const toast = useToast();
  const { locale } = useLocale();
  const count = new Intl.NumberFormat(locale).format(failed);
  const submit = () => {
    if (send.isPending) return;
    send.mutate(
      { ...filter, status: "failed" },
      {
        onSuccess: onClose,
        onError: (error) => {
          onClose();
          toast({ text: sentenceOf(error), tone: "bad" });
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Send ${count} failed ${failed === 1 ? "delivery" : "deliveries"} again?`}
      text="Each gets one more try, under the same webhook-id as before. Those of endpoints that are paused or switched off are left out."
      confirm="Send again"
      tone="primary"
      busy={send.isPending ? "Sending…" : null}
      onConfirm={submit}
    />
  );
}
