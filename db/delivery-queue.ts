/**
 * The queue of deliveries: claimed by workers, finished in groups. A claim holds until its process has been silent for too long;
 * its token fences what comes late. Hot statements, so they are plain SQL on the raw client.
 */
import { type RawSql, raw } from "#db/client.ts";
import type { DeliveryStatus, TryError } from "#lib/delivery/status.ts";
import { newSecretId } from "#lib/ids.ts";

/** A delivery in this process's hands. Ids are uuids. */
export interface Claimed {
  id: string;
  claim: string;
  workspaceId: string;
  endpointId: string;
  /** The order of the causes. */
  seq: number;
  triesLeft: number;
  attemptCount: number;
  url: string;
  /** Tries of the endpoint that failed since its last success. */
  failuresInRow: number;
  flowId: string | null;
  documentId: string | null;
  taskId: string | null;
  /** The step that the webhook is on; null for the organisation's, whatever step the message is about. */
  node: string | null;
  webhookId: string;
  body: string;
}

export interface Room {
  /** Deliveries to claim at the most. */
  most: number;
  /** At the most for each endpoint of which something is known, by its id. */
  free: Readonly<Record<string, number>>;
  /** At the most for every other endpoint. */
  others: number;
  /** Only endpoints behind this one take part; null: all. */
  after: string | null;
}

/** Whether an endpoint `e` may be sent to, but for its being paused: for claims, and for ending what waits in vain. */
const mayBeSent = () => raw()`
  e.status not in ('gone', 'off')
    and (e.node is null or (select w.step_webhooks from workspaces w where w.id = e.workspace_id))
    and (e.flow_id is null or (select f.archived_at is null from flows f where f.id = e.flow_id))`;

const beforeAll = "00000000-0000-0000-0000-000000000000";

/**
 * Claims what is due, going from endpoint to endpoint in the order of their ids, so that none waits for another one's backlog;
 * of each endpoint the first in the order of their causes.
 * @param processId in whose name; one without a heartbeat row claims nothing
 * @param claim a token of this claim's own. Where no answer came, the claim may stand all the same: give it to `releaseLostClaims`
 */
export async function claimDue(processId: string, { most, free, others, after }: Room, claim = newSecretId()): Promise<Claimed[]> {
  const rows = await raw()<Omit<Claimed, "claim">[]>`
    with recursive turns as (
      (select endpoint_id from deliveries
        where status = 'pending' and process_id is null and endpoint_id > ${after ?? beforeAll}::uuid order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from deliveries d
        where d.status = 'pending' and d.process_id is null and d.endpoint_id > t.endpoint_id order by d.endpoint_id limit 1)
      from turns t where t.endpoint_id is not null
    ), picked as materialized (
      select due.id from turns t
      cross join lateral (
        select d.id from deliveries d
        where d.status = 'pending' and d.process_id is null and d.endpoint_id = t.endpoint_id and d.next_at <= now()
          -- Not a join: that could take the turns in another order.
          and (select e.status <> 'paused' and ${mayBeSent()} from endpoints e where e.id = t.endpoint_id)
        order by d.next_at, d.seq
        limit coalesce((${JSON.stringify(free)}::text::jsonb ->> t.endpoint_id::text)::int, ${others}::int)
        for update skip locked
      ) due
      limit ${most}
    ), claimed as (
      update deliveries d set process_id = ${processId}, claim = ${claim}
      where d.id = any(array(select id from picked)) and exists (select from processes where id = ${processId})
      returning d.id, d.workspace_id, d.endpoint_id, d.seq, d.tries_left, d.attempt_count
    )
    select c.id, c.workspace_id as "workspaceId", c.endpoint_id as "endpointId", c.seq::int8::float8 as seq, c.tries_left as "triesLeft",
      c.attempt_count as "attemptCount", e.url, e.failures_in_row as "failuresInRow", m.flow_id as "flowId",
      m.document_id as "documentId", m.task_id as "taskId", e.node, m.webhook_id as "webhookId", m.body
    from claimed c join messages m on m.id = c.id join endpoints e on e.id = c.endpoint_id
    order by c.seq`;
  return rows.map((row) => ({ ...row, claim }));
}

/** A try that ended, and what it means. */
export interface Finished {
  id: string;
  claim: string;
  /** Of the try, from 1. */
  number: number;
  outcome: DeliveryStatus;
  /** Until the next try, in ms; null where none is due. */
  delayMs: number | null;
  startedAt: string;
  durationMs: number;
  status: number | null;
  error: TryError | null;
  detail: string | null;
  signature: string;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  bytes: number;
}

/**
 * Writes how tries ended, many at once. A try whose claim was lost meanwhile changes nothing.
 * @param sql the transaction, where more is written with it
 * @returns the ids of those that were written
 */
export async function finishTries(finished: readonly Finished[], sql: RawSql = raw()): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(finished)}::text::json) as given(
        id uuid, claim uuid, number int2, outcome text, "delayMs" float8, "startedAt" timestamptz, "durationMs" int4, status int2,
        error text, detail text, signature text, "responseHeaders" json, "responseBody" text, bytes int4)
    ), written as (
      update deliveries d set
        -- Somebody may have cancelled it meanwhile: then this was its last try.
        status = case when g.outcome = 'pending' and d.tries_left <= 1 then case d.tries_left when 0 then 'cancelled' else 'failed' end else g.outcome end,
        ended_at = case when g.outcome = 'pending' and d.tries_left > 1 then null else clock_timestamp() end,
        tries_left = greatest(0, d.tries_left - 1),
        attempt_count = g.number,
        next_at = case when g."delayMs" is null then d.next_at else clock_timestamp() + g."delayMs" * interval '1 ms' end,
        process_id = null,
        claim = null
      from given g where d.id = g.id and d.claim = g.claim
      returning d.id, g.claim
    ), logged as (
      insert into attempts (delivery_id, number, started_at, duration_ms, status, error, detail, signature, response_headers, response_body, bytes)
      select g.id, number, "startedAt", "durationMs", status, error, detail, signature, "responseHeaders", "responseBody", bytes
      from given g join written w on w.id = g.id and w.claim = g.claim
    )
    select id from written`;
  return new Set(rows.map(({ id }) => id));
}

/** Lets claimed deliveries go that were not begun: they are due again. */
export async function releaseClaims(claimed: readonly Pick<Claimed, "id" | "claim">[]): Promise<void> {
  if (claimed.length === 0) return;
  await raw()`
    update deliveries d set process_id = null, claim = null
    from json_to_recordset(${JSON.stringify(claimed.map(({ id, claim }) => ({ id, claim })))}::text::json) as given(id uuid, claim uuid)
    where d.id = given.id and d.claim = given.claim`;
}

/** Lets go what stands under claims of this process whose answer was lost. */
export async function releaseLostClaims(processId: string, claims: readonly string[]): Promise<void> {
  await raw()`
    update deliveries set process_id = null, claim = null
    where process_id = ${processId} and claim in (select value::uuid from json_array_elements_text(${JSON.stringify(claims)}::text::json) as value)`;
}

/**
 * What silent processes held is due again.
 * @param processId of whoever asks: who asks lives
 * @param silentAfterSeconds by the database's clock
 * @returns how many deliveries
 */
export async function releaseLost(processId: string, silentAfterSeconds: number): Promise<number> {
  const { count } = await raw()`
    update deliveries set process_id = null, claim = null
    where process_id in (
      select held.process_id from (
        with recursive holders as (
          (select process_id from deliveries where process_id is not null order by process_id limit 1)
          union all
          select (select d.process_id from deliveries d where d.process_id > h.process_id order by d.process_id limit 1)
          from holders h where h.process_id is not null
        ) select process_id from holders where process_id is not null
      ) held
      where held.process_id <> ${processId} and not exists (
        select from processes p where p.id = held.process_id and p.seen_at > now() - ${silentAfterSeconds} * interval '1 s')
    )`;
  return count;
}

/** A delivery that is over without a try. */
export interface Cancelled {
  id: string;
  workspaceId: string;
  taskId: string | null;
  flowId: string | null;
}

/** As many as one statement ends. */
const cancelledAtOnce = 2000;

/** Waiting deliveries that nobody will send are over: their endpoint has gone, their flow was deleted, or step webhooks are off. */
export async function cancelUnsendable(): Promise<Cancelled[]> {
  return raw()<Cancelled[]>`
    with recursive waiting as (
      (select endpoint_id from deliveries where status = 'pending' and process_id is null order by endpoint_id limit 1)
      union all
      select (select d.endpoint_id from deliveries d
        where d.status = 'pending' and d.process_id is null and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
      from waiting w where w.endpoint_id is not null
    ), off as materialized (
      -- Of the few that something waits for: there may be many endpoints, and nothing waits most of the time.
      select e.id from waiting w join endpoints e on e.id = w.endpoint_id where not (${mayBeSent()})
    ), ended as (
      update deliveries d set status = 'cancelled', ended_at = clock_timestamp()
      where d.id = any(array(
        select w.id from deliveries w join off on off.id = w.endpoint_id
        where w.status = 'pending' and w.process_id is null limit ${cancelledAtOnce} for update of w skip locked))
      returning d.id, d.workspace_id
    )
    select c.id, c.workspace_id as "workspaceId", m.task_id as "taskId", m.flow_id as "flowId" from ended c join messages m on m.id = c.id`;
}
