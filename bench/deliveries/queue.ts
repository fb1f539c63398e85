/** Fills the queue by SQL, and sees it drain. */
import type postgres from "postgres";
import { bodyOf } from "#bench/deliveries/message.ts";
import { newId } from "#lib/ids.ts";

export interface Queue {
  sql: postgres.Sql;
  workspaceId: string;
}

/** Endpoints at the receiver; nothing is sent to them yet. @returns their ids */
export async function addEndpoints({ sql, workspaceId }: Queue, origin: string, count: number, path = "/hook"): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  const rows = ids.map((id, index) => ({
    id,
    workspace_id: workspaceId,
    webhook_id: `w${index}`,
    name: `Webhook ${index}`,
    url: `${origin}${path}/${index}`,
    status: "paused",
  }));
  await sql`insert into endpoints ${sql(rows)}`;
  return ids;
}

/** Messages that wait, in turns for each of the endpoints. */
export async function addWaiting({ sql, workspaceId }: Queue, endpoints: readonly string[], count: number): Promise<void> {
  const body = bodyOf("0123456789abcdefghijkl");
  await sql`
    with made as (
      select uuidv7() as id, (${endpoints as string[]}::uuid[])[1 + n % ${endpoints.length}] as endpoint from generate_series(1, ${count}) n
    ), written as (
      insert into messages (id, workspace_id, endpoint_id, webhook_id, webhook_name, event_type, subject, created_at, body)
      select id, ${workspaceId}, endpoint, 'w', 'Webhook', 'StepCompleted', 'Acme Corp', now(), ${body} from made
    )
    insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, next_at) select id, ${workspaceId}, endpoint, 'pending', 3, now() from made`;
  await sql`analyze deliveries`;
}

/** Deliveries that are over, with their messages and attempts. */
export async function addFinished({ sql, workspaceId }: Queue, endpoints: readonly string[], count: number): Promise<void> {
  await sql`
    with made as (
      select uuidv7() as id, (${endpoints as string[]}::uuid[])[1 + n % ${endpoints.length}] as endpoint from generate_series(1, ${count}) n
    ), written as (
      insert into messages (id, workspace_id, endpoint_id, webhook_id, webhook_name, event_type, subject, created_at, body)
      select id, ${workspaceId}, endpoint, 'w', 'Webhook', 'StepCompleted', 'Acme Corp', now(), '{}' from made
    ), tried as (
      insert into attempts (delivery_id, number, started_at, duration_ms, status, signature) select id, 1, now(), 20, 200, 'v1,' from made
    )
    insert into deliveries (id, workspace_id, endpoint_id, status, tries_left, attempt_count, next_at, ended_at)
    select id, ${workspaceId}, endpoint, 'delivered', 2, 1, now(), now() from made`;
  await sql`vacuum analyze deliveries, messages, attempts`;
}

export const switchEndpoints = async ({ sql }: Queue, endpoints: readonly string[], status: "on" | "paused"): Promise<void> => {
  await sql`update endpoints set status = ${status} where id = any(${endpoints as string[]}::uuid[])`;
};

const lookMs = 20;

/** Switches the endpoints on and waits until nothing waits for them. @returns seconds */
export async function drained(queue: Queue, endpoints: readonly string[]): Promise<number> {
  const { sql } = queue;
  await switchEndpoints(queue, endpoints, "on");
  const began = performance.now();
  await sql.notify("baton_due", "");
  for (;;) {
    const [row] = await sql<{ left: boolean }[]>`select exists (select from deliveries where status = 'pending' and process_id is null)
      or exists (select from deliveries where process_id is not null) as left`;
    if (!row?.left) break;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  const seconds = (performance.now() - began) / 1000;
  await switchEndpoints(queue, endpoints, "paused");
  return seconds;
}

/** Empties all that was sent and waits. */
export const emptied = ({ sql }: Queue) => sql`truncate deliveries, messages, attempts, delivery_hours`;
