/** Names of what is cached, and what an event of the server makes old. */
import type { QueryKey } from "@tanstack/react-query";
import type { InboxTab, TaskStatus } from "#components/data/urls.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { TemplateAt } from "#lib/operations/define.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";
import type { RequestFilter } from "#lib/wire/incoming.ts";
import type { MoveTo } from "#lib/wire/migration.ts";
import type { LiveEvent } from "#lib/wire/pages.ts";

export const keys = {
  me: ["me"],
  members: ["members"],
  inbox: (tab: InboxTab) => ["inbox", tab],
  flows: ["flows"],
  flow: (id: string) => ["flow", id],
  flowExamples: (id: string) => ["flow-examples", id],
  templateFaults: (templates: readonly TemplateAt[], as: "template" | "expression") => ["template-faults", as, templates],
  evaluated: (tried: object) => ["evaluated", tried],
  flowTasks: (id: string, status?: TaskStatus) => ["flow-tasks", id, status ?? "all"],
  olderTasks: (id: string) => ["flow-tasks", id, "older"],
  tasksPreview: (id: string, document: FlowDocument | null, moveTo: MoveTo) => ["tasks-preview", id, document, moveTo],
  requests: (flowId: string, filter: RequestFilter) => ["requests", flowId, "list", filter],
  latestRequest: (flowId: string) => ["requests", flowId, "latest"],
  refusedRequests: (flowId: string) => ["requests", flowId, "refused"],
  request: (id: string) => ["request", id],
  task: (id: string) => ["task", id],
  taskMigration: (id: string, moveTo: string) => ["task", id, "migration", moveTo],
  taskHistory: (id: string) => ["task", id, "history"],
  inspectors: ["inspectors"],
  inspectorRequests: (id: string) => ["inspector-requests", id],
  deliveries: (filter: DeliveryFilter) => ["deliveries", "list", filter],
  deliveryStatistics: (filter: DeliveryFilter) => ["deliveries", "statistics", filter],
  sendable: (filter: DeliveryFilter) => ["deliveries", "sendable", filter],
  delivery: (id: string) => ["delivery", id],
  redeliveries: ["redeliveries"],
  endpoints: ["endpoints"],
  notices: ["notices"],
} as const;

/** The queries that an event makes old; a shorter key stands for all that begin with it. "all": every one. */
export function outdatedBy({ kind, id, flowId }: LiveEvent): QueryKey[] | "all" {
  switch (kind) {
    case "task":
      return [
        keys.task(id),
        ["inbox"],
        keys.me,
        keys.flows,
        ...(flowId ? [["flow-tasks", flowId], keys.flowExamples(flowId)] : [["flow-tasks"]]),
      ];
    case "flow":
      return [keys.flow(id), keys.flows, keys.me, keys.olderTasks(id)];
    case "inspector":
      return [keys.inspectorRequests(id), keys.inspectors];
    case "delivery":
      return [keys.delivery(id), ["deliveries"], keys.redeliveries];
    case "request":
      return [keys.request(id), flowId ? ["requests", flowId] : ["requests"]];
    case "endpoint":
      return [keys.endpoints, keys.notices, ...(flowId ? [keys.flow(flowId)] : [])];
    case "resync":
      return "all";
  }
}
