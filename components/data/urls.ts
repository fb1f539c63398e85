/** The addresses of the data that pages read and write. Spelled here and nowhere else. */

import type { DeliveryFilter } from "#lib/wire/delivery.ts";
import type { RequestFilter } from "#lib/wire/incoming.ts";

export type InboxTab = "mine" | "everyone" | "done";
export type TaskStatus = "active" | "completed";

/** The most that a list gives at once: what groups and filters work on. */
const MOST_TASKS = "200";

const part = encodeURIComponent;
const query = (values: Record<string, string | undefined>): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
};

export const urls = {
  events: "/data/events",
  me: "/data/me",
  members: "/data/members",
  inbox: (tab: InboxTab, cursor?: string) => `/data/inbox${query({ tab, cursor, limit: MOST_TASKS })}`,
  flows: "/data/flows",
  flow: (id: string) => `/data/flows/${part(id)}`,
  flowExamples: (id: string) => `/data/flows/${part(id)}/examples`,
  flowTasks: (id: string, status?: TaskStatus, cursor?: string) => `/data/flows/${part(id)}/tasks${query({ status, cursor })}`,
  checkTemplates: "/data/templates/check",
  evaluateExpressions: "/data/templates/evaluate",
  testRequest: (id: string) => `/data/flows/${part(id)}/test-request`,
  requests: (flowId: string, filter: RequestFilter, cursor?: string) =>
    `/data/flows/${part(flowId)}/requests${query({ ...filter, cursor })}`,
  latestRequest: (flowId: string) => `/data/flows/${part(flowId)}/requests/latest`,
  refusedRequests: (flowId: string) => `/data/flows/${part(flowId)}/requests/refused`,
  request: (flowId: string, id: string) => `/data/flows/${part(flowId)}/requests/${part(id)}`,
  replay: (flowId: string, id: string) => `/data/flows/${part(flowId)}/requests/${part(id)}/replay`,
  task: (id: string) => `/data/tasks/${part(id)}`,
  taskHistory: (id: string) => `/data/tasks/${part(id)}/history`,
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
  deliveries: (filter: DeliveryFilter, cursor?: string) => `/data/deliveries${query({ ...filter, cursor })}`,
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
  testMessage: (flowId: string) => `/data/flows/${part(flowId)}/test-message`,
  inspectors: "/data/inspectors",
  inspector: (id: string) => `/data/inspectors/${part(id)}`,
  inspectorRequests: (id: string) => `/data/inspectors/${part(id)}/requests`,
} as const;
