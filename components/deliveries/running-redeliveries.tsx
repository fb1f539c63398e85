"use client";

import { useEffect, useRef } from "react";
import { useRedeliveries, useStopRedelivery } from "#components/data/deliveries.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { Button } from "#components/ui/button.tsx";
import { type Toast, useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { counted } from "#lib/in-words.ts";
import type { RedeliveryJson } from "#lib/wire/delivery.ts";

const deliveries = (count: number, locale: string) => counted(count, "delivery", { many: "deliveries", locale });

function ended({ status, done, total }: RedeliveryJson, locale: string): Toast {
  if (status === "stopped") return { text: `Stopped. ${done.toLocaleString(locale)} of ${deliveries(total, locale)} were sent again.` };
  if (done === 0)
    return { text: "Nothing was sent again: the endpoints are paused or switched off, or the flow was deleted.", tone: "bad" };
  return { text: `${deliveries(done, locale)} ${done === 1 ? "was" : "were"} sent again.` };
}

/** Follows what is being sent again, through reloads too, and says when it is done. */
export function RunningRedeliveries() {
  const { data: redeliveries } = useRedeliveries();
  const { locale } = useLocale();
  const toast = useToast();
  /** Null until the list was seen once: what had ended before is no news. */
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!redeliveries) return;
    const over = redeliveries.filter(({ status }) => status !== "running");
    for (const each of over) if (known.current && !known.current.has(each.id)) toast(ended(each, locale));
    known.current = new Set(over.map(({ id }) => id));
  }, [redeliveries, toast, locale]);
  return redeliveries?.filter(({ status }) => status === "running").map((each) => <Running key={each.id} redelivery={each} />);
}

function Running({ redelivery: { id, total, done } }: { redelivery: RedeliveryJson }) {
  const { locale } = useLocale();
  const whole = new Intl.NumberFormat(locale);
  const stop = useStopRedelivery();
  const failed = useFailed();
  return (
    <section
      aria-label="Sending again"
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-surface-2 px-6 py-2.5 max-sm:px-4"
    >
      <Spinner />
      <span className="font-medium tabular-nums">
        Sending again: {whole.format(done)} of {whole.format(total)}
      </span>
      <ProgressBar label="Sent again" done={done} total={total} className="min-w-24 flex-1" />
      <Button size="sm" busy={stop.isPending ? "Stopping…" : null} onClick={() => stop.mutate(id, { onError: failed("stopped") })}>
        Stop
      </Button>
    </section>
  );
}
