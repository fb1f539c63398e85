"use client";

import clsx from "clsx";
import { CircleCheck, CircleX } from "lucide-react";
import { useLocale } from "#components/ui/locale.tsx";
import { useNow } from "#components/ui/time/now.ts";
import { dayOf, formatClock, formatDate, formatDuration, formatFull } from "#components/ui/time/time-format.ts";
import { isSuccess, outcomeWords } from "#lib/delivery/words.ts";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

type Attempt = DeliveryPageJson["attempts"][number];

const LINE = "grid w-full items-center gap-2 px-2.5 text-left text-12 tabular-nums";
const ROOM = {
  clock: "grid-cols-[20px_62px_minmax(0,1fr)_auto]",
  dated: "grid-cols-[20px_108px_minmax(0,1fr)_auto]",
};

/** The room of the times: with their day, where one of them was not today. */
function useRoom(attempts: readonly Attempt[]): keyof typeof ROOM {
  const locale = useLocale();
  const today = dayOf(useNow(), locale);
  return attempts.every(({ startedAt }) => dayOf(startedAt, locale) === today) ? "clock" : "dated";
}

interface LineProps {
  attempt: Attempt;
  room: keyof typeof ROOM;
  icon: boolean;
  strong: boolean;
}

/** Number, time, answer and duration. */
function Line({ attempt, room, icon, strong }: LineProps) {
  const locale = useLocale();
  const now = useNow();
  const good = isSuccess(attempt);
  const Icon = good ? CircleCheck : CircleX;
  const words = outcomeWords(attempt);
  return (
    <>
      <span className="text-text-3">{attempt.number}</span>
      <time dateTime={attempt.startedAt} title={formatFull(attempt.startedAt, locale)} className="truncate">
        {room === "dated" && `${formatDate(attempt.startedAt, now, locale)}, `}
        {formatClock(attempt.startedAt, locale)}
      </time>
      <span className={clsx("flex min-w-0 items-center gap-1.5", good ? "text-ok-text" : "text-bad-text", strong && "font-semibold")}>
        {icon && <Icon size={13} strokeWidth={2} className="flex-none" aria-hidden="true" />}
        <span className="truncate" title={attempt.detail ?? words}>
          {words}
        </span>
      </span>
      <span className="text-text-3">{formatDuration(attempt.durationMs)}</span>
    </>
  );
}

/** A delivery's tries, newest first, for the task page. */
export function Attempts({ delivery, className }: { delivery: Pick<DeliveryPageJson, "attempts">; className?: string }) {
  const room = useRoom(delivery.attempts);
  return (
    <ol aria-label="Attempts" reversed className={className}>
      {delivery.attempts.map((attempt) => (
        <li key={attempt.number} className={clsx(LINE, ROOM[room], "h-6.5")}>
          <Line attempt={attempt} room={room} icon={false} strong={false} />
        </li>
      ))}
    </ol>
  );
}

interface AttemptChoiceProps {
  /** Newest first. */
  attempts: readonly Attempt[];
  chosen: number;
  onChoose: (number: number) => void;
}

/** The tries, newest first: the chosen one's answer and request are shown below. */
export function AttemptChoice({ attempts, chosen, onChoose }: AttemptChoiceProps) {
  const room = useRoom(attempts);
  return (
    <ol aria-label="Attempts" reversed className="overflow-hidden rounded-8 border border-line">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="border-line border-b last:border-0">
          <button
            type="button"
            aria-pressed={attempt.number === chosen}
            onClick={() => onChoose(attempt.number)}
            className={clsx(
              LINE,
              ROOM[room],
              "h-8 -outline-offset-2 focus-visible:-outline-offset-2 max-sm:h-11",
              attempt.number !== chosen ? "hover:bg-hover" : isSuccess(attempt) ? "bg-ok-soft" : "bg-bad-soft",
            )}
          >
            <Line attempt={attempt} room={room} icon strong={attempt.number === chosen} />
          </button>
        </li>
      ))}
    </ol>
  );
}
