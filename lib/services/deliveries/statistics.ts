/** How the deliveries of a time stand, when they ended, and how fast their tries were answered. */
import { and, eq, gte, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { madeAt } from "#db/made-at.ts";
import { attempts, deliveries, deliveryHours } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { BUCKETS, percentile } from "#lib/delivery/histogram.ts";
import type { DeliveryStatus } from "#lib/delivery/status.ts";
import { invalid } from "#lib/errors.ts";
import { firstIdAt, now } from "#lib/ids.ts";
import { dayMs } from "#lib/services/days-ago.ts";
import { HAS_STATUS, type Narrowed, narrowed } from "#lib/services/deliveries/filter.ts";
import { readWorkspace } from "#lib/services/workspace/settings.ts";
import type { DeliveryFilter, DeliveryStatisticsJson } from "#lib/wire/delivery.ts";

/** Beyond this a bar is a day. */
const mostHoursMs = 3 * dayMs;
/** The longest time that is looked at. */
const longestMs = 366 * dayMs;

interface Span {
  since: Date;
  until: Date;
  unit: "hour" | "day";
  /** Days are the workspace's own; hours are the same everywhere. */
  zone: string;
}

/** @throws Refused `invalid` where it ends before it begins */
async function spanOf(workspaceId: string, filter: DeliveryFilter): Promise<Span> {
  const until = filter.until === undefined ? now() : new Date(filter.until);
  const asked = filter.since === undefined ? until.getTime() - dayMs : Date.parse(filter.since);
  const since = new Date(Math.max(asked, until.getTime() - longestMs));
  if (since >= until) throw invalid([{ path: "since", message: "This is not before the end." }]);
  const unit = until.getTime() - since.getTime() > mostHoursMs ? "day" : "hour";
  return { since, until, unit, zone: unit === "day" ? (await readWorkspace(workspaceId)).timeZone : "UTC" };
}

const milliseconds = (time: SQL): SQL => sql`(extract(epoch from ${time}) * 1000)::float8`;
const truncated = (time: SQL, { unit }: Span): SQL => sql`date_trunc(${sql.raw(`'${unit}'`)}, ${time})`;
/** Where the bar of a moment begins, in ms. */
const barOf = (moment: SQL, span: Span): SQL =>
  milliseconds(sql`${truncated(sql`${moment} at time zone ${span.zone}`, span)} at time zone ${span.zone}`);

/** When the bars begin, in ms. The first is a whole one: the last 24 hours are the present hour and the 23 before. */
async function barsOf(span: Span): Promise<number[]> {
  const local = (at: Date) => sql`${at.toISOString()}::timestamptz at time zone ${span.zone}`;
  const step = sql.raw(`interval '1 ${span.unit}'`);
  const end = sql`${local(span.until)} - interval '1 ms'`;
  const begin = sql`least(${truncated(sql`${local(span.since)} + ${step} - interval '1 ms'`, span)}, ${truncated(end, span)})`;
  const rows = await db().execute<{ at: number }>(
    sql`select ${milliseconds(sql`slot at time zone ${span.zone}`)} as at from generate_series(${begin}, ${end}, ${step}) as slot`,
  );
  return rows.map(({ at }) => at);
}

async function countsOf({ from, where }: Narrowed): Promise<DeliveryStatisticsJson["counts"]> {
  const rows = await db().execute<{ status: DeliveryStatus; count: number }>(
    sql`select ${deliveries.status} as status, count(*)::int as count from ${from} where ${where} group by 1`,
  );
  return { pending: 0, delivered: 0, failed: 0, cancelled: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

/** What is still under way, by the bar in which it was made. */
async function pendingByBar({ from, where }: Narrowed, span: Span): Promise<Map<number, number>> {
  const rows = await db().execute<{ at: number; count: number }>(
    sql`select ${barOf(madeAt(deliveries.id), span)} as at, count(*)::int as count from ${from} where ${and(where, HAS_STATUS.pending)} group by 1`,
  );
  return new Map(rows.map(({ at, count }) => [at, count]));
}

type Ended = Map<number, { delivered: number; failed: number }>;

/** What became of deliveries: by the bar in which they ended, and how fast their tries were answered, in ms. */
interface Outcome {
  ended: Ended;
  medianMs: number | null;
  slowMs: number | null;
}

const HAS_ENDED = sql`${deliveries.endedAt} is not null`;

/** Delivery by delivery: exact, and as slow as they are many. Times are in the ids, by which tries are partitioned. */
async function outcomeOfEach({ from, where }: Narrowed, span: Span): Promise<Outcome> {
  const [rows, [speed]] = await Promise.all([
    db().execute<{ at: number; delivered: number; failed: number }>(sql`
      select ${barOf(sql`${deliveries.endedAt}`, span)} as at, (count(*) filter (where ${HAS_STATUS.delivered}))::int as delivered,
        (count(*) filter (where ${HAS_STATUS.failed}))::int as failed
      from ${from} where ${and(where, HAS_ENDED)} group by 1`),
    db().execute<{ times: number[] | null }>(sql`
      select percentile_cont(array[0.5, 0.95]) within group (order by ${attempts.durationMs}) as times
      from ${attempts} where ${and(isNotNull(attempts.status), gte(attempts.deliveryId, firstIdAt(span.since)), lt(attempts.deliveryId, firstIdAt(span.until)))}
        and ${attempts.deliveryId} in (select ${deliveries.id} from ${from} where ${where})`),
  ]);
  const [medianMs = null, slowMs = null] = (speed?.times ?? []).map(Math.round);
  return { ended: new Map(rows.map(({ at, delivered, failed }) => [at, { delivered, failed }])), medianMs, slowMs };
}

async function endedByBar(where: SQL | undefined, span: Span): Promise<Ended> {
  const rows = await db().execute<{ at: number; delivered: number; failed: number }>(sql`
    select ${barOf(sql`${deliveryHours.hour}`, span)} as at, sum(${deliveryHours.delivered})::int as delivered, sum(${deliveryHours.failed})::int as failed
    from ${deliveryHours} where ${where} group by 1`);
  return new Map(rows.map(({ at, delivered, failed }) => [at, { delivered, failed }]));
}

/** All durations together. A sum for each bucket takes a quarter of the time that it takes to unnest them. */
async function durationsOf(where: SQL | undefined): Promise<number[]> {
  const sums = Array.from({ length: BUCKETS }, (_, index) => sql.raw(`coalesce(sum("durations"[${index + 1}]), 0)`));
  const [row] = await db().execute<{ sums: number[] }>(
    sql`select json_build_array(${sql.join(sums, sql`, `)}) as sums from ${deliveryHours} where ${where}`,
  );
  return row?.sums ?? [];
}

/** By the hours that are kept of each endpoint, whatever the number of deliveries. */
async function outcomeOfEndpoints(workspaceId: string, sentTo: string[] | null, span: Span, begin: number): Promise<Outcome> {
  const hours = and(
    eq(deliveryHours.workspaceId, workspaceId),
    gte(deliveryHours.hour, new Date(begin)),
    lt(deliveryHours.hour, span.until),
    sentTo === null ? undefined : inArray(deliveryHours.endpointId, sentTo),
  );
  const [ended, durations] = await Promise.all([endedByBar(hours, span), durationsOf(hours)]);
  return { ended, medianMs: percentile(durations, 0.5), slowMs: percentile(durations, 0.95) };
}

/**
 * Of all that the filter leaves, whatever its status.
 * Without a begin it is the last 24 hours.
 * @throws Refused `invalid` where the filter's time ends before it begins
 */
export async function deliveryStatistics(
  { workspaceId }: Pick<Actor, "workspaceId">,
  filter: DeliveryFilter,
): Promise<DeliveryStatisticsJson> {
  const span = await spanOf(workspaceId, filter);
  const { since, until } = span;
  const [bars, those] = await Promise.all([
    barsOf(span),
    narrowed(workspaceId, { ...filter, status: undefined, since: since.toISOString(), until: until.toISOString() }),
  ]);
  const { sentTo } = those;
  const [counts, pending, { ended, ...speed }] = await Promise.all([
    countsOf(those),
    pendingByBar(those, span),
    sentTo === undefined ? outcomeOfEach(those, span) : outcomeOfEndpoints(workspaceId, sentTo, span, bars[0] ?? since.getTime()),
  ]);
  return {
    since: since.toISOString(),
    until: until.toISOString(),
    counts,
    ...speed,
    bars: bars.map((at) => ({
      at: new Date(at).toISOString(),
      delivered: 0,
      failed: 0,
      ...ended.get(at),
      pending: pending.get(at) ?? 0,
    })),
  };
}
