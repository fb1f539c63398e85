/** The messages of organisation webhooks and their deliveries: written with their cause or not at all. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { onCommit, type Tx, together } from "#db/client.ts";
import { freshListeners, type Listener, type Listeners } from "#db/listeners.ts";
import { deliveries, endpoints, messages } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import { MOST_TRIES } from "#lib/delivery/status.ts";
import { newId, organisationEndpointId, toPublic } from "#lib/ids.ts";
import { type Family, ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";

/** Something that webhooks can hear of. Ids are uuids. */
export interface OrganisationCause {
  event: OrganisationEvent;
  /** The flow or data set that it happened in. */
  target: string;
  /** Name of what it is about: a task's, a data set's. */
  subject: string;
  /** ISO-8601 with milliseconds. */
  at: string;
  /** Called once for each webhook that hears of it. @param messageId as the outside sees it */
  body(messageId: string): string;
  flowId?: string;
  documentId?: string;
  taskId?: string;
  /** Node id of the step that it is about. */
  node?: string;
}

/** As many as one statement writes. */
const atOnce = 500;

const hears = ({ family, targetId, events }: Listener, { event, target }: Pick<OrganisationCause, "event" | "target">): boolean =>
  family === ORGANISATION_EVENTS[event].family && events.includes(event) && (targetId === null || targetId === target);

/** Whether anybody hears of it. */
export const isHeard = ({ webhooks }: Listeners, cause: Pick<OrganisationCause, "event" | "target">): boolean =>
  webhooks.some((webhook) => hears(webhook, cause));

/** One for each message, as the statements below read it. */
interface Row {
  id: string;
  endpoint: string;
  webhook: string;
  name: string;
  type: string;
  subject: string;
  at: string;
  flow: string | null;
  document: string | null;
  task: string | null;
  node: string | null;
  body: string;
}

const COLUMNS = {
  id: "uuid",
  endpoint: "uuid",
  webhook: "text",
  name: "text",
  type: "text",
  subject: "text",
  at: "timestamptz",
  flow: "uuid",
  document: "uuid",
  task: "uuid",
  node: "text",
  body: "text",
} as const satisfies Record<keyof Row, string>;

function rowOf({ id: webhookId, name, url }: Listener, cause: OrganisationCause): Row {
  const id = newId();
  return {
    id,
    endpoint: organisationEndpointId(webhookId, url),
    webhook: toPublic(webhookId),
    name,
    type: ORGANISATION_EVENTS[cause.event].type,
    subject: cause.subject,
    at: cause.at,
    flow: cause.flowId ?? null,
    document: cause.documentId ?? null,
    task: cause.taskId ?? null,
    node: cause.node ?? null,
    body: cause.body(toPublic(id)),
  };
}

/** The rows as a table `given` of these columns, numbered by `nth`. */
function given(rows: readonly Row[], ...columns: (keyof Row)[]): SQL {
  const narrow = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  const types = columns.map((column) => `${column} ${COLUMNS[column]}`).join(", ");
  return sql`rows from (json_to_recordset(${JSON.stringify(narrow)}::json) as (${sql.raw(types)})) with ordinality as given(${sql.raw(columns.join(", "))}, nth)`;
}

const insertsOf = (workspaceId: string, rows: readonly Row[]): SQLWrapper[] => [
  sql`(insert into ${messages}
    (id, workspace_id, endpoint_id, flow_id, document_id, task_id, node, webhook_id, webhook_name, event_type, subject, created_at, body)
    select id, ${workspaceId}::uuid, endpoint, flow, document, task, node, webhook, name, type, subject, at, body
    from ${given(rows, ...(Object.keys(COLUMNS) as (keyof Row)[]))} returning id)`,
  // Cut, because the column would round it up, and what is not due yet when the workers are woken waits for their next look.
  sql`(insert into ${deliveries} (id, workspace_id, endpoint_id, status, tries_left, next_at, ended_at)
    select given.id, ${workspaceId}::uuid, endpoint, case when closed.id is null then 'pending' else 'cancelled' end,
      ${MOST_TRIES}::smallint, date_trunc('milliseconds', clock_timestamp()), case when closed.id is null then null else clock_timestamp() end
    from ${given(rows, "id", "endpoint")}
    left join ${endpoints} closed on closed.id = endpoint and closed.status in ('gone', 'off')
    order by nth returning id)`,
];

/**
 * The inserts for what these webhooks hear; none where nobody hears of it. Their endpoints were written with them. Where one is
 * gone, the delivery is written as cancelled, so that it can be seen and sent again.
 */
export function organisationMessagesOf(workspaceId: string, { webhooks }: Listeners, causes: readonly OrganisationCause[]): SQLWrapper[] {
  const rows = causes.flatMap((cause) => webhooks.filter((webhook) => hears(webhook, cause)).map((webhook) => rowOf(webhook, cause)));
  return rows.length === 0 ? [] : insertsOf(workspaceId, rows);
}

/** Whether anybody listens to the family at all, so that a caller who knows of none need not ask what has changed. */
export async function listens(tx: Tx, workspaceId: string, family: Family): Promise<boolean> {
  return (await freshListeners(tx, workspaceId)).webhooks.some((webhook) => webhook.family === family);
}

/**
 * Writes a message for each enabled webhook that hears of a cause, in the order of the causes, and wakes the workers at the commit.
 * @param tx the transaction of the cause
 */
export async function writeOrganisationMessages(tx: Tx, workspaceId: string, causes: readonly OrganisationCause[]): Promise<void> {
  if (causes.length === 0) return;
  const listeners = await freshListeners(tx, workspaceId);
  let sends = false;
  for (let at = 0; at < causes.length; at += atOnce) {
    const writes = organisationMessagesOf(workspaceId, listeners, causes.slice(at, at + atOnce));
    if (writes.length > 0) await together(tx, writes);
    sends ||= writes.length > 0;
  }
  if (sends) onCommit(tx, wakeWorkers);
}
