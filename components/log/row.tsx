"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { type LogKind, rowName } from "#components/log/kinds.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { dayOf, formatDate, formatFull } from "#components/ui/time/time-format.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

/** A cell; its height is the table's own. */
export const CELL = "border-line border-b px-2 max-sm:h-auto max-sm:border-0 max-sm:p-0";

export interface RowProps<T> {
  item: T;
  selected: boolean;
  /** Whether it is open beside the list. */
  opened: boolean;
  onOpen: (id: string) => void;
  /** Whether it is chosen for what is done with several; null where none can be. */
  picked: boolean | null;
  /** @param range from the last one to this one */
  onPick: (id: string, range: boolean) => void;
}

interface LogRowProps {
  kind: LogKind;
  id: string;
  selected: boolean;
  picked?: boolean;
  /** The columns of the card on a phone. */
  className: string;
  children: ReactNode;
}

export function LogRow({ kind, id, selected, picked = false, className, children }: LogRowProps) {
  return (
    <tr
      data-testid={rowName(kind, id)}
      aria-current={selected ? "true" : undefined}
      className={clsx(
        "relative scroll-mt-8 transition-colors max-sm:grid max-sm:gap-x-2 max-sm:gap-y-1 max-sm:border-line max-sm:border-b max-sm:px-4 max-sm:py-2.5",
        className,
        selected ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : picked ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      {children}
    </tr>
  );
}

/** Opens the row, and is pressed wherever the row is. */
export const OpenButton = ({
  opened,
  onOpen,
  className,
  children,
}: {
  opened: boolean;
  onOpen: () => void;
  className?: string;
  children: ReactNode;
}) => (
  <button
    {...WHEN_CUT}
    type="button"
    aria-expanded={opened}
    onClick={onOpen}
    className={clsx(
      "block max-w-full truncate font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus",
      className,
    )}
  >
    {children}
  </button>
);

interface RowTimeProps {
  at: string;
  format: (at: string, locale: ReturnType<typeof useLocale>) => string;
  /** How the day reads beside the time. */
  dayClassName: string;
}

/** The time of day, with its day where that is not today. */
export function RowTime({ at, format, dayClassName }: RowTimeProps) {
  const locale = useLocale();
  const now = useNow();
  const today = dayOf(at, locale) === dayOf(now, locale);
  return (
    <time dateTime={at} title={formatFull(at, locale)} className="tabular-nums" suppressHydrationWarning>
      {!today && <span className={dayClassName}>{formatDate(at, now, locale)}</span>}
      {format(at, locale)}
    </time>
  );
}
