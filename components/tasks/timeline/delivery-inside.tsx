"use client";

import Link from "next/link";
import { useDelivery } from "#components/data/deliveries.ts";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useCan } from "#components/data/session.tsx";
import { Attempts } from "#components/deliveries/attempts.tsx";
import { SendAgain } from "#components/deliveries/send-again.tsx";
import { sentenceOfDelivery } from "#components/tasks/timeline/delivery-words.ts";
import { Headers, Part } from "#components/tasks/timeline/message-parts.tsx";
import { Button } from "#components/ui/button.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { outcomeWords } from "#lib/delivery/words.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

/** An opened badge: the tries, the message with its headers, what came back, and the ways on. */
export function DeliveryInside({ id }: { id: string }) {
  const { data: delivery, error, isFetching, refetch } = useDelivery(id);
  if (delivery) return <Loaded delivery={delivery} />;
  if (!error)
    return (
      <Loading label="The delivery is loading" className="grid gap-2 px-2.5 py-2.5">
        <Skeleton className="w-4/5" />
        <Skeleton className="w-3/5" />
      </Loading>
    );
  const gone = error instanceof ProblemError && error.status === 404;
  return (
    <div role={gone ? undefined : "alert"} className="flex items-center gap-2 px-2.5 py-2 text-12 text-text-2">
      <p className="min-w-0 flex-1">{gone ? "The message and its attempts are no longer kept." : sentenceOf(error)}</p>
      {!gone && (
        <Button size="sm" busy={isFetching ? "Trying…" : null} onClick={() => void refetch()}>
          Try again
        </Button>
      )}
    </div>
  );
}

function Loaded({ delivery }: { delivery: DeliveryPageJson }) {
  const maySend = useCan("deliveries:send");
  return (
    <>
      {delivery.attempts.length > 0 && <Attempts delivery={delivery} className="py-0.5" />}
      <details className="border-line border-t text-12 first:border-t-0">
        <summary className="px-2.5 py-2 text-text-2 hover:bg-hover max-sm:py-3.5">Message and answers</summary>
        <Exchange delivery={delivery} />
      </details>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-2.5 py-2 text-12">
        <p className="min-w-0 flex-1 text-text-3">
          {sentenceOfDelivery(delivery)}{" "}
          <Link href={`/deliveries?delivery=${delivery.id}`} className="inline-block py-0.5 text-accent-text hover:underline">
            Open in delivery log
          </Link>
        </p>
        {maySend && <SendAgain delivery={delivery} />}
      </div>
    </>
  );
}

const small = { layout: "line", small: true, className: "max-h-60" } as const;

/** The message as it is sent, and each answer to it. */
function Exchange({ delivery: { request, url, attempts } }: { delivery: DeliveryPageJson }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-2.5 pb-2.5">
      <Part label="Message" note={`POST ${url}`}>
        <JsonView label="Message" text={request.body} {...small} />
        <Headers headers={request.headers} />
      </Part>
      {attempts.map((attempt) => (
        <Part key={attempt.number} label={`Answer to try ${attempt.number}`} note={outcomeWords(attempt)}>
          {attempt.responseBody ? (
            <JsonView label={`Answer to try ${attempt.number}`} text={attempt.responseBody} {...small} />
          ) : (
            <p className="text-text-3 [overflow-wrap:anywhere]">{attempt.detail ? `The endpoint ${attempt.detail}` : "Empty."}</p>
          )}
          {attempt.responseHeaders && <Headers headers={attempt.responseHeaders} />}
        </Part>
      ))}
    </div>
  );
}
