/** Reads numbers and dates as people type them in a locale. Pure. */
import { toDecimal } from "#lib/fields/decimal.ts";

interface Separators {
  group: string;
  decimal: string;
}

function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale, { useGrouping: "always" }).formatToParts(1234567.5);
  const find = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { group: find("group"), decimal: find("decimal") };
}

/** Blanks of every kind group digits in some locales and in what is pasted. */
const BLANKS = /[\s\u00a0\u202f]/g;

/** `10,000.50` in en-GB, `10.000,50` in de -> `10000.5`; null where it is no number. Groups must be of three digits. */
export function readTypedNumber(typed: string, locale: string): string | null {
  const { group, decimal } = separatorsOf(locale);
  const [whole = "", places, ...more] = typed.replace(BLANKS, "").split(decimal);
  if (more.length > 0) return null;
  const visibleGroup = group.replace(BLANKS, "");
  const grouped = visibleGroup !== "" && whole.includes(visibleGroup);
  const [first = "", ...rest] = grouped ? whole.split(visibleGroup) : [whole];
  if (grouped && (!/^[+-]?\d{1,3}$/.test(first) || rest.some((digits) => !/^\d{3}$/.test(digits)))) return null;
  return toDecimal([first, ...rest].join("") + (places === undefined ? "" : `.${places}`));
}

const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));

function monthNames(locale: string): string[][] {
  const names = (tag: string) =>
    (["short", "long"] as const).map((month) => {
      // They are dear to make, and each letter that is typed asks anew.
      const format = new Intl.DateTimeFormat(tag, { month, timeZone: "UTC" });
      return MONTHS.map((day) => format.format(day).toLowerCase().replace(/\.$/, ""));
    });
  return [...names(locale), ...names("en-GB")];
}

function monthOf(word: string, locale: string): number | null {
  const typed = word.toLowerCase().replace(/\.$/, "");
  if (typed.length < 3) return null;
  for (const names of monthNames(locale)) {
    const at = names.findIndex((name) => name.startsWith(typed));
    if (at >= 0) return at + 1;
  }
  return null;
}

/** The order of day and month in dates of digits: `31/1/2020` or `1/31/2020`. */
function dayFirst(locale: string): boolean {
  const order = new Intl.DateTimeFormat(locale, { timeZone: "UTC" }).formatToParts(MONTHS[0]).map((part) => part.type);
  return order.indexOf("day") < order.indexOf("month");
}

function asDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0 && year < 10_000;
  return real ? date.toISOString().slice(0, 10) : null;
}

const fullYear = (year: string): number => (year.length <= 2 ? 2000 + Number(year) : Number(year));

/**
 * `31 Jan 2020`, `Jan 31, 2020`, `31.1.2020`, `2020-01-31`, `31 Jan` (this year) -> `2020-01-31`; null where it is no day.
 * @param thisYear for dates without a year
 */
export function readTypedDate(typed: string, locale: string, thisYear: number): string | null {
  const parts = typed
    .trim()
    .split(/[\s,./-]+/)
    .filter(Boolean);
  const word = parts.findIndex((part) => /\p{L}/u.test(part));
  if (word >= 0) {
    const month = monthOf(parts[word] ?? "", locale);
    const [day, year] = parts.filter((_, at) => at !== word);
    if (month === null || parts.length > 3 || !/^\d{1,2}$/.test(day ?? "") || !/^(\d{2}|\d{4})?$/.test(year ?? "")) return null;
    return asDay(year === undefined ? thisYear : fullYear(year), month, Number(day));
  }
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const [a = "", b = "", c] = parts;
  if (a.length === 4) return c === undefined ? null : asDay(Number(a), Number(b), Number(c));
  const [day, month] = dayFirst(locale) ? [a, b] : [b, a];
  return asDay(c === undefined ? thisYear : fullYear(c), Number(month), Number(day));
}
