/** Ages, dates, durations and sizes in words, as the pages show them. Pure: the time is an argument. */
import type { Locale } from "#components/ui/locale.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AGES_END_MS = 7 * DAY;

/** `now` as a time for each function below: milliseconds since 1970. */
type Instant = string | number | Date;

/** Formatters are dear to make and few: one for each locale, zone and shape. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter({ locale, timeZone }: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formatters.set(key, found);
  }
  return found;
}

const partOf = (at: Date, locale: Locale, options: Intl.DateTimeFormatOptions) => formatter(locale, options).format(at);
const yearOf = (at: Date, locale: Locale) => partOf(at, locale, { year: "numeric" });

/** The day at that place, as `2020-01-31`: for comparing days. */
export const dayOf = (at: Instant, { timeZone }: Locale): string =>
  partOf(new Date(at), { locale: "sv-SE", timeZone }, { year: "numeric", month: "2-digit", day: "2-digit" });

/** The year at that place. */
export const calendarYear = (at: Instant, locale: Locale): number => Number(dayOf(at, locale).slice(0, 4));

/** `9 min`, `2 h 8 min`, `1 d 2 h`; from seven days on a date. Under a minute: `now`. */
export function formatAge(at: Instant, now: number, locale: Locale): string {
  const passed = now - new Date(at).getTime();
  if (passed < MINUTE) return "now";
  if (passed >= AGES_END_MS) return formatDate(at, now, locale);
  return formatSpan(passed);
}

/** A span of time in its two greatest units: `48 min`, `5 h 12 min`, `3 d 1 h`. */
export function formatSpan(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return `${Math.max(1, minutes)} min`;
  const hours = Math.floor(ms / HOUR);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `3 min ago`, `2 h ago`, `Yesterday`, `16 Jan`: when something changed. */
export function formatAgo(at: Instant, now: number, locale: Locale): string {
  const time = new Date(at).getTime();
  const passed = now - time;
  if (passed < MINUTE) return "Just now";
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (dayOf(at, locale) === dayOf(now, locale)) return `${Math.floor(passed / HOUR)} h ago`;
  if (dayOf(at, locale) === dayOf(now - DAY, locale)) return "Yesterday";
  return formatDate(at, now, locale);
}

/** `31 Jan 2020`; without the year within the current one. */
export function formatDate(at: Instant, now: number, locale: Locale): string {
  const date = new Date(at);
  const sameYear = yearOf(date, locale) === yearOf(new Date(now), locale);
  return partOf(date, locale, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}

/** `14:06`. */
export const formatTime = (at: Instant, locale: Locale): string => partOf(new Date(at), locale, { hour: "2-digit", minute: "2-digit" });

/** `14:06:08`. */
export const formatClock = (at: Instant, locale: Locale): string =>
  partOf(new Date(at), locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** `22 Jan, 14:06`. */
export const formatDateTime = (at: Instant, now: number, locale: Locale): string =>
  `${formatDate(at, now, locale)}, ${formatTime(at, locale)}`;

/** `Wed 22 Jan`. */
export const formatDay = (at: Instant, now: number, locale: Locale): string =>
  `${partOf(new Date(at), locale, { weekday: "short" })} ${formatDate(at, now, locale)}`;

/** `Wed 22 Jan, 14:06`. */
export const formatDayTime = (at: Instant, now: number, locale: Locale): string =>
  `${formatDay(at, now, locale)}, ${formatTime(at, locale)}`;

/** Everything there is to say, for tooltips: `Wednesday 22 January 2020, 14:06:08 CET`. */
export const formatFull = (at: Instant, locale: Locale): string =>
  partOf(new Date(at), locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });

export interface DueWords {
  text: string;
  tone: "bad" | "wait" | "plain" | "none";
}

/** `1 h over` (bad), `Today, 16:00` (wait), `Fri 24 Jan` (plain), `No due date`. */
export function formatDue(dueAt: Instant | null, now: number, locale: Locale): DueWords {
  if (dueAt === null) return { text: "No due date", tone: "none" };
  const date = new Date(dueAt);
  const late = now - date.getTime();
  if (late >= 0) return { text: `${formatLate(late)} over`, tone: "bad" };
  if (dayOf(date, locale) === dayOf(now, locale)) return { text: `Today, ${formatTime(date, locale)}`, tone: "wait" };
  return { text: formatDay(date, now, locale), tone: "plain" };
}

const formatLate = (ms: number): string =>
  ms < HOUR ? `${Math.max(1, Math.floor(ms / MINUTE))} min` : ms < DAY ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / DAY)} d`;

/** `312 ms`, `1.2 s`, `15.0 s`, `2 min 3 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / MINUTE)} min ${Math.round((ms % MINUTE) / 1000)} s`;
}

/** `61 B`, `1.2 kB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
