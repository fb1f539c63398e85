/** The addresses of the data that pages read and write. Spelled here and nowhere else. */

import type { AuditFilter } from "#lib/wire/audit.ts";
import type { RecordQuery } from "#lib/wire/data-set.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";
import type { InboxAsked, InboxFilterAsked } from "#lib/wire/inbox.ts";
import type { RequestFilter } from "#lib/wire/incoming.ts";
import type { RunFilter } from "#lib/wire/run-log.ts";
import type { TasksAsked } from "#lib/wire/task-list.ts";

export type InboxTab = "mine" | "everyone" | "done";

/** The most that a list gives at once: what groups and filters work on, and as many requests as an endpoint keeps. */
const MOST = "200";
/** The rows of a long list that are fetched at once. */
export const ROWS_AT_ONCE = 200;

const part = encodeURIComponent;
const query = (values: Record<string, string | undefined>): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
};

/** Which records, in which order. */
export type RecordsAsked = Pick<RecordQuery, "sort" | "search" | "filter">;

const recordsQuery = ({ sort, search, filter }: RecordsAsked) => ({ sort, search, filter: filter && JSON.stringify(filter) });

/** Where a page of tasks begins, and how many it holds. */
interface TasksPage {
  limit?: number;
  offset?: number;
  cursor?: string;
}

const tasksQuery = ({ filter, limit, offset, ...rest }: TasksAsked & TasksPage) => ({
  ...rest,
  filter: filter && JSON.stringify(filter),
  limit: limit?.toString(),
  offset: offset?.toString(),
});

export const urls = {
  /** @param after where live events stood when the page was drawn */
  events: (after?: string) => `/data/events${query({ after })}`,
  me: "/data/me",
  members: "/data/members",
  allMembers: (cursor?: string) => `/data/members/all${query({ cursor, limit: MOST })}`,
  apiKeys: (cursor?: string) => `/data/api-keys${query({ cursor, limit: MOST })}`,
  firstSteps: "/data/first-steps",
  inboxGroups: (tab: InboxTab, by: string, asked: InboxFilterAsked) => `/data/inbox/groups${query({ tab, by, ...asked })}`,
  inbox: (tab: InboxTab, asked: InboxAsked, cursor?: string) => `/data/inbox${query({ tab, ...asked, cursor, limit: MOST })}`,
  mentions: (cursor?: string) => `/data/mentions${query({ cursor })}`,
  mention: (id: string) => `/data/mentions/${part(id)}`,
  mentionsRead: "/data/mentions/read",
  mentionsUnread: "/data/mentions/unread",
  flows: "/data/flows",
  flow: (id: string) => `/data/flows/${part(id)}`,
  flowHead: (id: string) => `/data/flows/${part(id)}/head`,
  archivedFlows: "/data/flows/archived",
  flowVersions: (id: string) => `/data/flows/${part(id)}/versions`,
  flowVersion: (id: string, number: number) => `/data/flows/${part(id)}/versions/${number}`,
  flowEditors: (id: string, page?: string) => `/data/flows/${part(id)}/editors${query({ page })}`,
  flowExport: (id: string, version?: number) => `/data/flows/${part(id)}/export${query({ version: version?.toString() })}`,
  flowExamples: (id: string) => `/data/flows/${part(id)}/examples`,
  flowTasks: (id: string, asked: TasksAsked & TasksPage = {}) => `/data/flows/${part(id)}/tasks${query(tasksQuery(asked))}`,
  flowTasksAround: (id: string, asked: TasksAsked, task: string) =>
    `/data/flows/${part(id)}/tasks/around${query({ ...tasksQuery(asked), task })}`,
  flowTaskView: (id: string, { sort: _sort, ...asked }: TasksAsked) => `/data/flows/${part(id)}/tasks/view${query(tasksQuery(asked))}`,
  savedViews: (flowId: string) => `/data/flows/${part(flowId)}/views`,
  savedView: (flowId: string, id: string) => `/data/flows/${part(flowId)}/views/${part(id)}`,
  restoreView: (flowId: string, id: string) => `/data/flows/${part(flowId)}/views/${part(id)}/restore`,
  checkTemplates: "/data/templates/check",
  evaluateExpressions: "/data/templates/evaluate",
  renderTemplates: "/data/templates/render",
  testRuns: (id: string) => `/data/flows/${part(id)}/test-runs`,
  testRequest: (id: string) => `/data/flows/${part(id)}/test-request`,
  listening: (flowId: string) => `/data/flows/${part(flowId)}/listening`,
  requests: (flowId: string, filter: RequestFilter, cursor?: string) =>
    `/data/flows/${part(flowId)}/requests${query({ ...filter, cursor })}`,
  latestRequest: (flowId: string) => `/data/flows/${part(flowId)}/requests/latest`,
  refusedRequests: (flowId: string) => `/data/flows/${part(flowId)}/requests/refused`,
  request: (flowId: string, id: string) => `/data/flows/${part(flowId)}/requests/${part(id)}`,
  replay: (flowId: string, id: string) => `/data/flows/${part(flowId)}/requests/${part(id)}/replay`,
  task: (id: string) => `/data/tasks/${part(id)}`,
  taskValues: (id: string) => `/data/tasks/${part(id)}/values`,
  taskHistory: (id: string) => `/data/tasks/${part(id)}/history`,
  comments: (id: string, cursor?: string) => `/data/tasks/${part(id)}/comments${query({ cursor })}`,
  commentsRead: (id: string) => `/data/tasks/${part(id)}/comments/read`,
  comment: (id: string, commentId: string) => `/data/tasks/${part(id)}/comments/${part(commentId)}`,
  restoreComment: (id: string, commentId: string) => `/data/tasks/${part(id)}/comments/${part(commentId)}/restore`,
  taskRun: (id: string, runId: string) => `/data/tasks/${part(id)}/runs/${part(runId)}`,
  taskActions: (id: string) => `/data/tasks/${part(id)}/actions`,
  completeStep: (id: string, nodeId: string) => `/data/tasks/${part(id)}/steps/${part(nodeId)}/complete`,
  reopenStep: (id: string, nodeId: string) => `/data/tasks/${part(id)}/steps/${part(nodeId)}/reopen`,
  completeTask: (id: string) => `/data/tasks/${part(id)}/complete`,
  reopenTask: (id: string) => `/data/tasks/${part(id)}/reopen`,
  decideStep: (id: string, nodeId: string, decision: "approve" | "reject") => `/data/tasks/${part(id)}/steps/${part(nodeId)}/${decision}`,
  taskMigration: (id: string, moveTo?: string) => `/data/tasks/${part(id)}/migration${query({ moveTo })}`,
  flowMigration: (id: string) => `/data/flows/${part(id)}/migration`,
  flowMigrationPreview: (id: string) => `/data/flows/${part(id)}/migration/preview`,
  replaceApprover: (id: string, nodeId: string) => `/data/tasks/${part(id)}/steps/${part(nodeId)}/replace-approver`,
  retryRun: (id: string, runId: string) => `/data/tasks/${part(id)}/runs/${part(runId)}/retry`,
  discardRun: (id: string, runId: string) => `/data/tasks/${part(id)}/runs/${part(runId)}/discard`,
  runs: (filter: RunFilter & { limit?: string }, cursor?: string) => `/data/runs${query({ ...filter, cursor })}`,
  runExport: (filter: RunFilter) => `/data/runs/export${query({ ...filter })}`,
  run: (id: string) => `/data/runs/${part(id)}`,
  deliveries: (filter: DeliveryFilter, cursor?: string) => `/data/deliveries${query({ ...filter, cursor })}`,
  deliveryExport: (filter: DeliveryFilter) => `/data/deliveries/export${query({ ...filter })}`,
  deliveryStatistics: (filter: DeliveryFilter) => `/data/deliveries/summary${query({ ...filter })}`,
  sendable: (filter: DeliveryFilter) => `/data/deliveries/sendable${query({ ...filter })}`,
  delivery: (id: string) => `/data/deliveries/${part(id)}`,
  redeliver: (id: string) => `/data/deliveries/${part(id)}/redeliver`,
  redeliveries: "/data/redeliveries",
  redelivery: (id: string) => `/data/redeliveries/${part(id)}`,
  endpoints: "/data/endpoints",
  endpoint: (id: string) => `/data/endpoints/${part(id)}`,
  notices: "/data/notices",
  notice: (id: string) => `/data/notices/${part(id)}`,
  forms: "/data/forms",
  formResponses: (flowId: string) => `/v1/forms/${part(flowId)}`,
  flowResponses: (flowId: string, cursor?: string) => `/data/flows/${part(flowId)}/responses${query({ cursor })}`,
  webhooks: "/data/webhooks",
  webhookTargets: "/data/webhooks/targets",
  testMessage: (flowId: string) => `/data/flows/${part(flowId)}/test-message`,
  dataSets: "/data/data-sets",
  dataSet: (id: string) => `/data/data-sets/${part(id)}`,
  dataSetToken: (id: string) => `/data/data-sets/${part(id)}/webhook-token`,
  dataSetImport: (id: string) => `/data/data-sets/${part(id)}/import`,
  dataSetImportStop: (id: string) => `/data/data-sets/${part(id)}/import/stop`,
  dataSetExport: (id: string, asked: RecordsAsked) => `/data/data-sets/${part(id)}/export${query(recordsQuery(asked))}`,
  records: (id: string, asked: RecordsAsked & { limit: number; offset: number }) =>
    `/data/data-sets/${part(id)}/records${query({ ...recordsQuery(asked), limit: String(asked.limit), offset: String(asked.offset) })}`,
  newRecord: (id: string) => `/data/data-sets/${part(id)}/records`,
  deleteRecords: (id: string) => `/data/data-sets/${part(id)}/records/delete`,
  record: (id: string, recordId: string) => `/data/data-sets/${part(id)}/records/${part(recordId)}`,
  search: (typed: string) => `/data/search${query({ q: typed })}`,
  audit: (filter: AuditFilter, cursor?: string) => `/data/audit${query({ ...filter, cursor })}`,
  auditExport: (filter: AuditFilter) => `/data/audit/export${query({ ...filter })}`,
  inspectors: "/data/inspectors",
  inspectorList: (cursor?: string) => `/data/inspectors${query({ cursor, limit: MOST })}`,
  inspector: (id: string) => `/data/inspectors/${part(id)}`,
  inspectorRequests: (id: string) => `/data/inspectors/${part(id)}/requests`,
  keptRequests: (id: string) => `/data/inspectors/${part(id)}/requests${query({ limit: MOST })}`,
} as const;
