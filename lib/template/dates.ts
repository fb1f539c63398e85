/** The filter `date(format, zone)`: a date or a date with time, written by a strftime pattern in a time zone. */

/** What a clock on the wall of the zone shows. */
interface Wall {
  year: number;
  /** 1–12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Nanoseconds. */
  fraction: number;
}

interface Moment extends Wall {
  /** Milliseconds since 1970 of the instant. */
  instant: number;
  /** Minutes east of UTC. */
  offset: number;
  zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Zones may come with a request, in any spelling. */
const mostFormats = 200;

/** @throws RangeError for a zone that there is none of */
function clockOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const numeric = "numeric" as const;
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      era: "short",
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    if (formats.size >= mostFormats) formats.clear();
    formats.set(zone, format);
  }
  return format;
}

/** The wall of a zone as if it were UTC, in milliseconds. */
function wallTime(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = parts.era === "BC" || parts.era === "B" ? 1 - Number(parts.year) : Number(parts.year);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return date.getTime();
}

function atInstant(instant: number, fraction: number, zone: string): Moment {
  const whole = Math.floor(instant / 1000) * 1000;
  const wall = wallTime(whole, zone);
  const date = new Date(wall);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction,
    instant: whole,
    offset: Math.round((wall - whole) / 60_000),
    zone,
  };
}

/** A time without an offset is what the zone's clocks show; of two such hours the first, and in a gap as if it had not come. */
function atWall(wall: Wall, utc: number, zone: string): Moment {
  const first = utc - (wallTime(utc, zone) - utc);
  const before = utc - (wallTime(utc - 86_400_000, zone) - (utc - 86_400_000));
  const instant = wallTime(before, zone) === utc ? before : first;
  return { ...wall, instant, offset: Math.round((utc - instant) / 60_000), zone };
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(":", "") || 0);
  return text.startsWith("-") ? -minutes : minutes;
}

function momentOfText(text: string, zone: string): Moment | null {
  const found = ISO.exec(text.trim());
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, Math.min(second, 59));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!same || hour > 23 || minute > 59 || second > 60) return null;
  const fraction = Number((found[7] ?? "").padEnd(9, "0"));
  const offset = found[8];
  if (offset !== undefined) return atInstant(date.getTime() - offsetOf(offset) * 60_000, fraction, zone);
  return atWall({ year, month, day, hour, minute, second, fraction }, date.getTime(), zone);
}

/** Numbers from here on are milliseconds since 1970, smaller ones seconds. */
const milliseconds = 1e11;
const lastInstant = 8.64e15;

function momentOf(value: unknown, zone: string): Moment | null {
  if (typeof value === "string") return momentOfText(value, zone);
  if (typeof value !== "number") return null;
  const instant = Math.abs(value) >= milliseconds ? value : value * 1000;
  if (!(Math.abs(instant) < lastInstant)) return null;
  return atInstant(instant, Math.round((((instant % 1000) + 1000) % 1000) * 1e6), zone);
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");

const dayNumber = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
};
const weekday = ({ year, month, day }: Wall): number => (((dayNumber(year, month, day) + 4) % 7) + 7) % 7;
const dayOfYear = ({ year, month, day }: Wall): number => dayNumber(year, month, day) - dayNumber(year, 1, 1) + 1;

/** The year that the date's ISO week belongs to, and the week's number. */
function isoWeek(wall: Wall): { year: number; week: number } {
  const thursday = dayNumber(wall.year, wall.month, wall.day) - ((weekday(wall) + 6) % 7) + 3;
  const year = new Date(thursday * 86_400_000).getUTCFullYear();
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** Weeks of a year that begin with the given day (0: Sunday); days before the first one are week 0. */
const weekFrom = (wall: Wall, first: number): number => Math.floor((dayOfYear(wall) + 6 - ((weekday(wall) - first + 7) % 7)) / 7);

function offsetText({ offset }: Moment, colon: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${String(Math.floor(minutes / 60)).padStart(2, "0")}${colon}${String(minutes % 60).padStart(2, "0")}`;
}

function zoneName({ instant, zone }: Moment): string {
  const names = ["en-US", "en-GB", "en-AU"].map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(instant);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  });
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? zone;
}

const hour12 = ({ hour }: Wall): number => hour % 12 || 12;

/** Numbers: the value, its width and what fills it up. */
const NUMBERS: Record<string, (moment: Moment) => [value: number, width: number, fill: "0" | " "]> = {
  Y: ({ year }) => [year, 4, "0"],
  C: ({ year }) => [Math.floor(year / 100), 2, "0"],
  y: ({ year }) => [((year % 100) + 100) % 100, 2, "0"],
  m: ({ month }) => [month, 2, "0"],
  d: ({ day }) => [day, 2, "0"],
  e: ({ day }) => [day, 2, " "],
  j: (moment) => [dayOfYear(moment), 3, "0"],
  H: ({ hour }) => [hour, 2, "0"],
  k: ({ hour }) => [hour, 2, " "],
  I: (moment) => [hour12(moment), 2, "0"],
  l: (moment) => [hour12(moment), 2, " "],
  M: ({ minute }) => [minute, 2, "0"],
  S: ({ second }) => [second, 2, "0"],
  f: ({ fraction }) => [Math.floor(fraction / 1e3), 6, "0"],
  L: ({ fraction }) => [Math.floor(fraction / 1e6), 3, "0"],
  s: ({ instant }) => [instant / 1000, 1, "0"],
  u: (moment) => [weekday(moment) || 7, 1, "0"],
  w: (moment) => [weekday(moment), 1, "0"],
  G: (moment) => [isoWeek(moment).year, 4, "0"],
  g: (moment) => [isoWeek(moment).year % 100, 2, "0"],
  V: (moment) => [isoWeek(moment).week, 2, "0"],
  U: (moment) => [weekFrom(moment, 0), 2, "0"],
  W: (moment) => [weekFrom(moment, 1), 2, "0"],
};

const TEXTS: Record<string, (moment: Moment) => string> = {
  A: (moment) => WEEKDAYS[weekday(moment)] ?? "",
  a: (moment) => (WEEKDAYS[weekday(moment)] ?? "").slice(0, 3),
  B: ({ month }) => MONTHS[month - 1] ?? "",
  b: ({ month }) => (MONTHS[month - 1] ?? "").slice(0, 3),
  h: ({ month }) => (MONTHS[month - 1] ?? "").slice(0, 3),
  p: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  P: ({ hour }) => (hour < 12 ? "am" : "pm"),
  z: (moment) => offsetText(moment, ""),
  ":z": (moment) => offsetText(moment, ":"),
  Z: zoneName,
  n: () => "\n",
  t: () => "\t",
  "%": () => "%",
};

const SHORTHANDS: Record<string, string> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  R: "%H:%M",
  r: "%I:%M:%S %p",
  T: "%H:%M:%S",
  v: "%e-%b-%Y",
  X: "%H:%M:%S",
  x: "%m/%d/%y",
};

const FILLS: Record<string, string> = { "-": "", _: " ", "0": "0" };
const DIRECTIVE = /%([-_0^]?)(:z|[\s\S]|$)/g;

export class DateError extends Error {
  override name = "DateError";
}

function directive(moment: Moment, flag: string, name: string): string {
  if (Object.hasOwn(SHORTHANDS, name)) return written(moment, SHORTHANDS[name] ?? "");
  const number = Object.hasOwn(NUMBERS, name) ? NUMBERS[name]?.(moment) : undefined;
  if (number) {
    const [value, width, standard] = number;
    const fill = FILLS[flag] ?? standard;
    const sign = value < 0 ? "-" : "";
    return sign + (fill === "" ? String(Math.abs(value)) : String(Math.abs(value)).padStart(width, fill));
  }
  const text = Object.hasOwn(TEXTS, name) ? TEXTS[name]?.(moment) : undefined;
  if (text === undefined) throw new DateError(`%${flag}${name} is no part of a date pattern.`);
  return flag === "^" ? text.toUpperCase() : text;
}

const written = (moment: Moment, pattern: string): string =>
  pattern.replace(DIRECTIVE, (_whole, flag: string, name: string) => directive(moment, flag, name));

/**
 * A date alone, or a time without an offset, is taken as the zone's clocks show it; nothing is shifted.
 * Numbers are seconds since 1970, large ones milliseconds. Nothing at all stays empty.
 * @param pattern strftime, `%Y-%m-%d` by default; `%-d` without a zero
 * @param zone IANA, UTC by default
 * @throws DateError with a sentence
 */
export function formatDate(value: unknown, pattern: unknown, zone: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (pattern !== undefined && typeof pattern !== "string") throw new DateError("The pattern of `date` is a text in quotes.");
  if (zone !== undefined && typeof zone !== "string") throw new DateError("The time zone of `date` is a text in quotes.");
  const shown = typeof value === "string" ? `"${value.slice(0, 60)}"` : typeof value === "number" ? String(value) : "This";
  let moment: Moment | null;
  try {
    moment = momentOf(value, zone ?? "UTC");
  } catch {
    throw new DateError(`"${zone}" is no time zone; one is "Europe/Berlin".`);
  }
  if (!moment) throw new DateError(`${shown} is no date: \`date\` takes one as 2026-01-31 or 2026-01-31T09:00:00Z.`);
  return written(moment, pattern ?? "%Y-%m-%d");
}
