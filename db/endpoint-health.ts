/** How endpoints fare: tries that failed in a row, who is gone, what admins are told, and the hourly statistics. */
import { type RawSql, raw } from "#db/client.ts";
import { FAILING_AFTER, type NoticeKind } from "#lib/delivery/status.ts";
import { newId } from "#lib/ids.ts";

/** What some tries say about their endpoint. */
export interface Health {
  endpointId: string;
  /** Whether one of them succeeded. */
  succeeded: boolean;
  /** Tries that failed after the last success among them. */
  failures: number;
  /** The last failure in words; null where none failed. */
  failure: string | null;
  /** It answered 410. */
  gone: boolean;
}

export interface Noticed {
  kind: NoticeKind;
  endpointId: string;
  workspaceId: string;
  flowId: string | null;
}

/** Writes it down. @returns what admins are told about now */
export async function noteHealth(health: readonly Health[], sql: RawSql = raw()): Promise<Noticed[]> {
  if (health.length === 0) return [];
  // One notice each at the most, so each gets its id.
  const given = health.map((each) => ({ ...each, noticeId: newId() }));
  return sql<Noticed[]>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::text::json)
        as given("endpointId" uuid, succeeded bool, failures int4, failure text, gone bool, "noticeId" uuid)
    ), before as (
      -- In one order, so that two workers never wait for each other in a circle.
      select e.id, e.failures_in_row, e.status from endpoints e where e.id in (select "endpointId" from given) order by e.id for update
    ), after as (
      update endpoints e set
        failures_in_row = case when g.succeeded then g.failures else b.failures_in_row + g.failures end,
        last_failure = coalesce(g.failure, e.last_failure),
        last_failure_at = case when g.failure is null then e.last_failure_at else clock_timestamp() end,
        status = case when g.gone and e.status <> 'off' then 'gone' else e.status end,
        status_since = case when g.gone and e.status not in ('gone', 'off') then clock_timestamp() else e.status_since end
      from given g join before b on b.id = g."endpointId" where e.id = g."endpointId"
      returning e.id, e.workspace_id, e.flow_id, e.failures_in_row, e.status, b.failures_in_row as was, b.status as stood, g."noticeId", g.succeeded
    ), told as (
      select a.*, case
        when a.status = 'gone' and a.stood <> 'gone' then 'switched_off'
        when a.failures_in_row >= ${FAILING_AFTER} and (a.was < ${FAILING_AFTER} or a.succeeded) then 'failing'
        when a.was >= ${FAILING_AFTER} and a.succeeded then 'recovered'
      end as kind from after a
    ), written as (
      insert into notices (id, workspace_id, kind, endpoint_id) select "noticeId", workspace_id, kind, id from told where kind is not null
    )
    select kind, id as "endpointId", workspace_id as "workspaceId", flow_id as "flowId" from told where kind is not null`;
}

/** What happened at an endpoint in an hour. */
export interface Hour {
  endpointId: string;
  workspaceId: string;
  /** Its begin, ISO-8601. */
  hour: string;
  delivered: number;
  failed: number;
  /** Answered tries by duration. */
  durations: number[];
}

/** Adds to the statistics. */
export async function countHours(hours: readonly Hour[]): Promise<void> {
  if (hours.length === 0) return;
  await raw()`
    insert into delivery_hours as known (endpoint_id, workspace_id, hour, delivered, failed, durations)
    select "endpointId", "workspaceId", hour, delivered, failed, array(select value::int4 from json_array_elements_text(durations) as value)
    from json_to_recordset(${JSON.stringify(hours)}::text::json)
      as given("endpointId" uuid, "workspaceId" uuid, hour timestamptz, delivered int4, failed int4, durations json)
    order by "endpointId", hour
    on conflict (endpoint_id, hour) do update set
      delivered = known.delivered + excluded.delivered,
      failed = known.failed + excluded.failed,
      durations = array(select coalesce(one, 0) + coalesce(other, 0) from unnest(known.durations, excluded.durations) as pair(one, other))`;
}
