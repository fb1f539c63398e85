import { defineFieldType, isUnset, type Parsed, trimmed, UNSET } from "#lib/fields/define.ts";

const asDay = (day: string) => new Date(`${day}T00:00:00.000Z`);

function readDay(input: unknown): Parsed {
  if (isUnset(input)) return UNSET;
  if (typeof input !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(input)) return { fault: "Must be a day as YYYY-MM-DD, such as 2020-01-31." };
  const day = asDay(input);
  // A 30 February is read as a day in March, so the way back tells the real days.
  const real = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(input) && !input.startsWith("0000");
  return real ? { value: input } : { fault: `There is no day ${input}.` };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string): Intl.DateTimeFormat {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    formats.set(locale, format);
  }
  return format;
}

/** A calendar day, without a time zone. */
export const date = defineFieldType({
  label: "Date",
  icon: "calendar",
  unset: null,
  operators: ["equals", "not_equals", "greater_than", "less_than", "is_empty", "is_not_empty"],
  parse: readDay,
  fromText: trimmed,
  format: (value, { locale }) => (typeof value === "string" ? formatFor(locale).format(asDay(value)) : ""),
});
