"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { useLocale } from "#components/ui/locale.tsx";
import { formatDuration } from "#components/ui/time/time-format.ts";
import type { DeliveryStatisticsJson } from "#lib/wire/delivery.ts";

/** `214` and `ms`: the unit is written smaller. */
function split(ms: number | null): [string, string] {
  if (ms === null) return ["–", ""];
  const words = formatDuration(ms);
  const at = words.lastIndexOf(" ");
  return [words.slice(0, at), words.slice(at + 1)];
}

/** Behind a value. */
const BESIDE = "ml-[3px] text-12 font-regular tracking-normal text-text-3";

interface FigureProps {
  label: string;
  value: string;
  unit?: string;
  /** Of all, in words; gives way where an open delivery takes the room, so that the figures stay in one row. */
  share?: string | undefined;
  /** Of the square before the label. */
  mark?: string;
}

function Figure({ label, value, unit, share, mark }: FigureProps) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-12 text-text-3">
        {mark && <i className={clsx("size-2 rounded-[2px]", mark)} aria-hidden="true" />}
        {label}
      </dt>
      <dd className="text-20 font-semibold leading-[1.3] tracking-title">
        {value}
        {unit && <span className={BESIDE}>{unit}</span>}
        {share && <span className={`${BESIDE} sm:@max-[760px]:hidden`}>{share}</span>}
      </dd>
    </div>
  );
}

interface StatisticsProps {
  statistics: DeliveryStatisticsJson;
  /** What can be done about those that did not arrive. */
  children: ReactNode;
}

/** How deliveries of the chosen time stand, and how fast the tries were answered. */
export function Statistics({ statistics: { counts, medianMs, slowMs }, children }: StatisticsProps) {
  const { locale } = useLocale();
  const whole = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const all = counts.delivered + counts.pending + counts.failed;
  const shareOf = (count: number) => (count > 0 ? share.format(count / all) : undefined);
  const [median, medianUnit] = split(medianMs);
  const [slow, slowUnit] = split(slowMs);
  return (
    <div className="flex flex-wrap items-end gap-x-7.5 gap-y-2 px-6 @max-[760px]:gap-x-5 pt-4 pb-3 tabular-nums max-sm:gap-x-4 max-sm:px-4">
      <dl className="contents">
        <Figure label="Delivered" mark="bg-chart-ok" value={whole.format(counts.delivered)} share={shareOf(counts.delivered)} />
        <Figure label="Pending" mark="bg-wait-solid" value={whole.format(counts.pending)} />
        <Figure label="Failed" mark="bg-bad-solid" value={whole.format(counts.failed)} share={shareOf(counts.failed)} />
      </dl>
      <div className="@max-[640px]:order-last">{children}</div>
      <dl className="flex gap-7.5 @max-[760px]:gap-5 max-sm:gap-4! sm:ml-auto">
        <Figure label="Median answer" value={median} unit={medianUnit} />
        <Figure label="Slowest 5%" value={slow} unit={slowUnit} />
      </dl>
    </div>
  );
}
