/** What is asked of Postgres: deliveries that are put on their way, what is still to do, and what became of everything. */
import type postgres from "postgres";
import { bodyOf } from "#bench/deliveries/message.ts";
import { addEndpoints, switchEndpoints } from "#bench/deliveries/queue.ts";
import { atPace } from "#bench/soak/pace.ts";

const endpointCount = 20;
const everyMs = 100;

/** Puts deliveries on their way, so many a second, as a commit of Baton does. */
export async function feed(sql: postgres.Sql, receiver: string, perSecond: number, seconds: number): Promise<void> {
  const [workspace] = await sql<{ id: string }[]>`select id from workspaces`;
  const queue = { sql, workspaceId: workspace?.id ?? "" };
  const endpoints = await addEndpoints(queue, receiver, endpointCount);
  await switchEndpoints(queue, endpoints, "on");
  const body = bodyOf("0123456789abcdefghijkl");
  const count = Math.max(1, Math.round((perSecond * everyMs) / 1000));
  await atPace(everyMs, seconds, async () => {
    await sql`
      with made as (
        select uuidv7() as id, (${endpoints as string[]}::uuid[])[1 + n % ${endpointCount}] as endpoint from generate_series(1, ${count}) n
      ), written as (
        insert into messages (id, workspace_id, endpoint_id, webhook_id, webhook_name, event_type, subject, created_at, body)
        select id, ${queue.workspaceId}, endpoint, 'w', 'Webhook', 'StepCompleted', 'Acme Corp', now(), ${body} from made
      )
      insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at)
      select id, ${queue.workspaceId}, endpoint, 'pending', 3, now() from made`;
    await sql.notify("baton_due", "");
  });
}

export interface Left {
  deliveries: number;
  requests: number;
  runs: number;
}

/** What is not over. */
export async function left(sql: postgres.Sql): Promise<Left> {
  const [row] = await sql<Left[]>`select
    (select count(*)::int from deliveries where status = 'pending') as deliveries,
    (select count(*)::int from incoming_requests where status in ('waiting', 'running')) as requests,
    (select count(*)::int from action_runs where status in ('waiting', 'running')) as runs`;
  return row ?? { deliveries: 0, requests: 0, runs: 0 };
}

export interface Books {
  /** Tasks that the requests made. */
  tasks: number;
  /** Runs that succeeded. */
  runs: number;
  otherRuns: number;
  /** uuids of all deliveries that should have arrived. */
  deliveries: string[];
  delivered: number;
}

/** @param hook uuid of the flow that was called @param round uuid of the one that was acted on, and since when */
export async function books(sql: postgres.Sql, hook: string, round: string, since: Date): Promise<Books> {
  const [row] = await sql<Omit<Books, "deliveries">[]>`select
    (select count(*)::int from tasks where flow_id = ${hook}) as tasks,
    (select count(*)::int from action_runs where flow_id = ${round} and started_at >= ${since} and status = 'succeeded') as runs,
    (select count(*)::int from action_runs where flow_id = ${round} and started_at >= ${since} and status <> 'succeeded') as "otherRuns",
    (select count(*)::int from deliveries where status = 'delivered') as delivered`;
  const deliveries = await sql<{ id: string }[]>`select id from deliveries`;
  if (!row) throw new Error("Postgres counted nothing");
  return { ...row, deliveries: deliveries.map(({ id }) => id) };
}
