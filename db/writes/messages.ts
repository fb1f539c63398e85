/** The messages of an event and their deliveries: written with it or not at all. */
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { deliveries, endpoints, messages, workspaces } from "#db/schema/index.ts";
import type { Place } from "#db/writes/place.ts";
import { MOST_TRIES } from "#lib/delivery/status.ts";
import type { Fact, TaskState } from "#lib/engine/types.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { endpointId, newId, stepId, toPublic } from "#lib/ids.ts";
import { stepCauses, stepWebhookBody } from "#lib/wire/messages/step-webhook.ts";

export interface Happened {
  /** Null for a new task. */
  before: TaskState | null;
  state: TaskState;
  facts: readonly Fact[];
  /** ISO-8601 with milliseconds. */
  at: string;
}

/** One row for each message, as the statements below read it. */
interface Row {
  id: string;
  endpoint: string;
  node: string;
  webhook: string;
  name: string;
  url: string;
  type: string;
  body: string;
}

function rowsOf(place: Place, document: FlowDocument, { before, state, facts, at }: Happened): Row[] {
  const task = { id: toPublic(place.taskId), name: state.name };
  const context = {
    document,
    before,
    state,
    facts,
    at,
    flow: { id: toPublic(place.flowId), name: document.name, version: place.version },
    task,
    stepId: (node: string) => stepId(task.id, node),
  };
  return stepCauses(context).map((cause) => {
    const { webhook, node, type } = cause;
    const id = newId();
    return {
      id,
      endpoint: endpointId(place.flowId, node.id, webhook.id, webhook.url),
      node: node.id,
      webhook: webhook.id,
      name: webhook.name,
      url: webhook.url,
      type,
      body: stepWebhookBody(context, cause, toPublic(id)),
    };
  });
}

const COLUMNS = {
  id: "uuid",
  endpoint: "uuid",
  node: "text",
  webhook: "text",
  name: "text",
  url: "text",
  type: "text",
  body: "text",
} as const satisfies Record<keyof Row, string>;

/** The rows as a table `given` of these columns, numbered by `nth`; empty while the workspace's add-on is off. */
function given({ workspaceId }: Place, rows: readonly Row[], ...columns: (keyof Row)[]): SQL {
  const narrow = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  const names = columns.join(", ");
  const types = columns.map((column) => `${column} ${COLUMNS[column]}`).join(", ");
  return sql`rows from (json_to_recordset(${JSON.stringify(narrow)}::json) as (${sql.raw(types)})) with ordinality as given(${sql.raw(names)}, nth)
    join ${workspaces} on ${workspaces.id} = ${workspaceId} and ${workspaces.stepWebhooks}`;
}

/**
 * The inserts for what an event sends; none where nobody wants to hear of it. Where the endpoint is gone, the delivery is
 * written as cancelled, so that it can be seen and sent again.
 */
export function messagesOf(place: Place, document: FlowDocument, happened: Happened): SQLWrapper[] {
  const rows = rowsOf(place, document, happened);
  if (rows.length === 0) return [];
  return [
    sql`(insert into ${endpoints} (id, workspace_id, flow_id, node, webhook_id, name, url)
      select distinct on (endpoint) endpoint, ${place.workspaceId}::uuid, ${place.flowId}::uuid, node, webhook, given.name, url
      from ${given(place, rows, "endpoint", "node", "webhook", "name", "url")}
      on conflict do nothing returning id)`,
    sql`(insert into ${messages}
      (id, workspace_id, endpoint_id, flow_id, document_id, task_id, node, webhook_id, webhook_name, event_type, subject, created_at, body)
      select given.id, ${place.workspaceId}::uuid, endpoint, ${place.flowId}::uuid, ${place.documentId}::uuid, ${place.taskId}::uuid, node,
        webhook, given.name, type, ${happened.state.name}, ${happened.at}::timestamptz, body
      from ${given(place, rows, "id", "endpoint", "node", "webhook", "name", "type", "body")} returning id)`,
    // The clock, not the transaction's beginning: who waited for the task's lock comes later. Cut, because the column would round it
    // up, and what is not due yet when the workers are woken waits for their next look.
    sql`(insert into ${deliveries} (id, workspace_id, endpoint_id, status, tries_left, next_at, ended_at)
      select given.id, ${place.workspaceId}::uuid, endpoint, case when gone.id is null then 'pending' else 'cancelled' end,
        ${MOST_TRIES}::smallint, date_trunc('milliseconds', clock_timestamp()), case when gone.id is null then null else clock_timestamp() end
      from ${given(place, rows, "id", "endpoint")}
      left join ${endpoints} gone on gone.id = endpoint and gone.status = 'gone'
      order by nth returning id)`,
  ];
}
