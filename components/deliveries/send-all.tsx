"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useRedeliveries, useSendAllAgain, useSendable } from "#components/data/deliveries.ts";
import { useCan } from "#components/data/session.tsx";
import { useFailed } from "#components/data/use-failed.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/layers/confirm-dialog.tsx";
import { Dialog } from "#components/ui/layers/dialog.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { DeliveryStatus } from "#lib/delivery/status.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

type Over = "failed" | "cancelled";

/** Which ones are sent again: of a list of all, those that failed. Null where the list shows others only. */
const overOf = (status: DeliveryStatus = "failed"): Over | null => (status === "failed" || status === "cancelled" ? status : null);

interface SendAllProps {
  /** What the list asks for. */
  filter: DeliveryFilter;
  /** How many there are of each status. */
  counts: Record<DeliveryStatus, number>;
}

/** Sends all failed ones again that match the filter; all cancelled ones where it asks for those. */
export function SendAll({ filter, counts }: SendAllProps) {
  const [asking, ask] = useState(false);
  const { data: redeliveries = [] } = useRedeliveries();
  const maySend = useCan("deliveries:send");
  const over = overOf(filter.status);
  if (!maySend || over === null || (counts[over] === 0 && !asking)) return null;
  const running = redeliveries.some((each) => each.status === "running");
  return (
    <>
      <Button
        size="sm"
        icon={<RotateCw size={13} aria-hidden="true" />}
        disabledReason={running ? "Deliveries are being sent again already." : null}
        onClick={() => ask(true)}
      >
        {`Send all ${over} again`}
      </Button>
      {asking && <Question filter={{ ...filter, status: over }} over={over} onClose={() => ask(false)} />}
    </>
  );
}

interface QuestionProps {
  filter: DeliveryFilter;
  over: Over;
  onClose: () => void;
}

/** Names how many can be sent, as soon as that is known. */
function Question({ filter, over, onClose }: QuestionProps) {
  const send = useSendAllAgain();
  const { locale } = useLocale();
  const { data } = useSendable(filter);
  const failed = useFailed();
  if (data?.total === 0 && !send.isPending) return <NoneCanBeSent over={over} onClose={onClose} />;
  const submit = () => {
    if (send.isPending) return;
    send.mutate(filter, {
      onSuccess: onClose,
      onError: (error) => {
        onClose();
        failed("sent again")(error);
      },
    });
  };
  const count = data ? `${new Intl.NumberFormat(locale).format(data.total)} ` : "";
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Send ${count}${over} ${data?.total === 1 ? "delivery" : "deliveries"} again?`}
      text="Each gets one more try, under the same webhook-id as before. Those of endpoints that are paused or switched off are left out."
      confirm="Send again"
      tone="primary"
      busy={send.isPending ? "Sending…" : null}
      onConfirm={submit}
    />
  );
}

const NoneCanBeSent = ({ over, onClose }: Omit<QuestionProps, "filter">) => (
  <Dialog open onOpenChange={onClose} title="None can be sent now" width={440} footer={<Button onClick={onClose}>Close</Button>}>
    <p className="text-text-2">
      The endpoints of these {over} deliveries are paused or switched off, or their flow was deleted. Endpoints are switched on again under
      Endpoints.
    </p>
  </Dialog>
);
