"use client";

import clsx from "clsx";
import { areDays, type Bar, barName, chartTitle, chartWords, namedBars, totalOf } from "#components/deliveries/chart-words.ts";
import { RANGES, type Range } from "#components/log/ranges.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import type { DeliveryStatisticsJson } from "#lib/wire/delivery.ts";

/** From the lowest up. What is few is still seen. */
const PARTS = [
  { key: "delivered", word: "Delivered", look: "bg-chart-ok" },
  { key: "pending", word: "Pending", look: "bg-wait-solid" },
  { key: "failed", word: "Failed", look: "bg-bad-solid" },
] as const;

const HEIGHT_PX = 76;

interface ChartProps {
  bars: DeliveryStatisticsJson["bars"];
  range: Range;
}

/** Deliveries over time as stacked bars, with the same figures in a table for those who do not see them. On a phone the list needs the room. */
export function Chart({ bars, range }: ChartProps) {
  const locale = useLocale();
  const now = useNow();
  const days = areDays(bars);
  const nameOf = ({ at }: Bar) => barName(at, days, now, locale);
  const most = Math.max(1, ...bars.map(totalOf));
  return (
    <figure className="relative px-6 pb-3.5 max-sm:sr-only">
      <figcaption className="mb-1 h-4 text-11 leading-4 text-text-3">
        {chartTitle(bars)}
        <span className="sr-only">. {chartWords(bars, RANGES[range].label, now, locale)}</span>
      </figcaption>
      <div aria-hidden="true">
        <div className="relative flex h-[85px] items-end gap-[5px] border-line-strong border-b before:absolute before:inset-x-0 before:top-0 before:border-line before:border-t before:border-dashed after:absolute after:inset-x-0 after:top-[42px] after:border-line after:border-t after:border-dashed max-sm:gap-0.5">
          {bars.map((bar, at) => (
            <div
              key={bar.at}
              data-testid={`histogram-bar-${bar.at}`}
              title={`${nameOf(bar)}: ${PARTS.map(({ key, word }) => `${bar[key]} ${word.toLowerCase()}`).join(", ")}`}
              className={clsx(
                "relative z-1 flex h-full min-w-0 flex-1 flex-col-reverse gap-px overflow-hidden rounded-t-[3px] pb-px hover:bg-hover",
                at === bars.length - 1 && "bg-hover",
              )}
            >
              {PARTS.map(
                ({ key, look }) =>
                  bar[key] > 0 && (
                    <div
                      key={key}
                      className={clsx("min-h-0.5 flex-none rounded-[1.5px] max-sm:mx-0 sm:mx-px", look)}
                      style={{ height: (bar[key] / most) * HEIGHT_PX }}
                    />
                  ),
              )}
            </div>
          ))}
        </div>
        <BarNames bars={bars} nameOf={nameOf} />
      </div>
      <BarTable bars={bars} head={days ? "Day" : "Hour"} nameOf={nameOf} />
    </figure>
  );
}

function BarNames({ bars, nameOf }: { bars: readonly Bar[]; nameOf: (bar: Bar) => string }) {
  const last = bars.length - 1;
  return (
    <div className="relative mt-1 h-4.5 text-11 text-text-3 tabular-nums">
      {namedBars(bars.length).map((at) => {
        const bar = bars[at];
        if (!bar) return null;
        const edge = at === 0 ? "left-0" : at === last ? "right-0" : "-translate-x-1/2";
        const inside = at > 0 && at < last ? { left: `${((at + 0.5) / bars.length) * 100}%` } : {};
        return (
          <span key={bar.at} className={clsx("absolute whitespace-nowrap", edge)} style={inside}>
            {nameOf(bar)}
          </span>
        );
      })}
    </div>
  );
}

function BarTable({ bars, head, nameOf }: { bars: readonly Bar[]; head: string; nameOf: (bar: Bar) => string }) {
  return (
    <table className="sr-only">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {PARTS.map(({ key, word }) => (
            <th key={key} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.at}>
            <th scope="row">{nameOf(bar)}</th>
            {PARTS.map(({ key }) => (
              <td key={key}>{bar[key]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
