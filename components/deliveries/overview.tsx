"use client";

import { useDeliveryStatistics } from "#components/data/deliveries.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { Chart } from "#components/deliveries/chart.tsx";
import { countedFor, type LogAddress, rangeOf } from "#components/deliveries/log-address.ts";
import { OverviewSkeleton } from "#components/deliveries/log-skeleton.tsx";
import { SendAll } from "#components/deliveries/send-all.tsx";
import { Statistics } from "#components/deliveries/statistics.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";

interface OverviewProps {
  address: LogAddress;
  since: string;
  /** What the list asks for. */
  filter: DeliveryFilter;
}

/** One or two bars say no more than the figures. */
const FEWEST_BARS = 3;

/** Figures and bars of all that the filters leave, whatever its status. */
export function Overview({ address, since, filter }: OverviewProps) {
  const { data, error, refetch, isFetching } = useDeliveryStatistics(countedFor(filter, since));
  if (!data)
    return error ? (
      <ErrorPart title="The figures did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <OverviewSkeleton />
    );
  return (
    <>
      <Statistics statistics={data}>
        <SendAll filter={filter} counts={data.counts} />
      </Statistics>
      {data.bars.length >= FEWEST_BARS && <Chart bars={data.bars} range={rangeOf(address)} />}
    </>
  );
}
