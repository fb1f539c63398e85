/** Times as the organisation's messages say them: ISO-8601 with milliseconds and the offset of a time zone. Pure. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, known);
  return known;
}

const OFFSET = /^GMT(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)/;

/**
 * @param at ISO-8601
 * @param timeZone of the IANA list
 * @returns `2019-09-03T12:10:19.483+02:00`; with `Z` where there is no offset
 */
export function zoned(at: string, timeZone: string): string {
  const time = new Date(at);
  const name = formatOf(timeZone)
    .formatToParts(time)
    .find(({ type }) => type === "timeZoneName")?.value;
  const { sign = "+", hours = "00", minutes = "00" } = OFFSET.exec(name ?? "")?.groups ?? {};
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  if (offset === 0) return time.toISOString();
  return `${new Date(time.getTime() + offset * 60_000).toISOString().slice(0, -1)}${sign}${hours}:${minutes}`;
}
