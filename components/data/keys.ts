/** Names of what is cached, and what an event of the server makes old. */
import type { QueryKey } from "@tanstack/react-query";
import type { InboxTab, RecordsAsked } from "#components/data/urls.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { TemplateAt } from "#lib/operations/define.ts";
import type { AuditFilter } from "#lib/wire/audit.ts";
import type { DeliveryFilter } from "#lib/wire/delivery.ts";
import type { InboxAsked, InboxFilterAsked } from "#lib/wire/inbox.ts";
import type { RequestFilter } from "#lib/wire/incoming.ts";
import type { LiveEvent } from "#lib/wire/live-event.ts";
import type { MoveTo } from "#lib/wire/migration.ts";
import type { RunFilter } from "#lib/wire/run-log.ts";
import type { TasksAsked } from "#lib/wire/task-list.ts";

export const keys = {
  me: ["me"],
  members: ["members"],
  allMembers: ["all-members"],
  apiKeys: ["api-keys"],
  firstSteps: ["first-steps"],
  inbox: (tab: InboxTab, asked: InboxAsked) => ["inbox", tab, "list", asked],
  inboxGroups: (tab: InboxTab, by: string, asked: InboxFilterAsked) => ["inbox", tab, "groups", by, asked],
  mentions: ["inbox", "mentions"],
  flows: ["flows"],
  flow: (id: string) => ["flow", id],
  flowHead: (id: string) => ["flow", id, "head"],
  flowEditors: (id: string, unsaved: boolean) => ["flow-editors", id, unsaved],
  archivedFlows: ["flows", "archived"],
  flowVersions: (id: string) => ["flow", id, "versions"],
  /** A version never changes: no event makes it old. */
  flowVersion: (id: string, number: number) => ["version", id, number],
  flowExamples: (id: string) => ["flow-examples", id],
  templateFaults: (templates: readonly TemplateAt[], as: "template" | "expression") => ["template-faults", as, templates],
  evaluated: (tried: object) => ["evaluated", tried],
  rendered: (asked: object) => ["rendered", asked],
  testedAnswers: (flowId: string) => ["tested-answers", flowId],
  flowTasks: (id: string, asked: TasksAsked, offset: number) => ["flow-tasks", id, "list", asked, offset],
  flowTaskColumn: (id: string, asked: TasksAsked) => ["flow-tasks", id, "column", asked],
  flowTasksAround: (id: string, asked: TasksAsked, task: string) => ["flow-tasks", id, "around", task, asked],
  flowTaskView: (id: string, asked: TasksAsked) => ["flow-tasks", id, "view", asked],
  savedViews: (flowId: string) => ["saved-views", flowId],
  olderTasks: (id: string) => ["flow-tasks", id, "older"],
  tasksPreview: (id: string, document: FlowDocument | null, moveTo: MoveTo) => ["tasks-preview", id, document, moveTo],
  requests: (flowId: string, filter: RequestFilter) => ["requests", flowId, "list", filter],
  latestRequest: (flowId: string) => ["requests", flowId, "latest"],
  refusedRequests: (flowId: string) => ["requests", flowId, "refused"],
  request: (id: string) => ["request", id],
  task: (id: string) => ["task", id],
  taskMigration: (id: string, moveTo: string) => ["task", id, "migration", moveTo],
  taskHistory: (id: string) => ["task", id, "history"],
  taskComments: (id: string) => ["task-comments", id],
  taskRun: (id: string, runId: string) => ["task", id, "run", runId],
  runs: (filter: RunFilter) => ["runs", "list", filter],
  run: (id: string) => ["runs", "one", id],
  forms: ["forms"],
  responses: (flowId: string) => ["responses", flowId],
  search: (typed: string) => ["search", typed],
  audit: (filter: AuditFilter) => ["audit", filter],
  inspectors: ["inspectors"],
  inspectorRequests: (id: string) => ["inspector-requests", id],
  deliveries: (filter: DeliveryFilter) => ["deliveries", "list", filter],
  deliveryStatistics: (filter: DeliveryFilter) => ["deliveries", "statistics", filter],
  sendable: (filter: DeliveryFilter) => ["deliveries", "sendable", filter],
  delivery: (id: string) => ["delivery", id],
  redeliveries: ["redeliveries"],
  endpoints: ["endpoints"],
  notices: ["notices"],
  webhooks: ["webhooks", "list"],
  webhookTargets: ["webhooks", "targets"],
  dataSets: ["data-sets"],
  dataSet: (id: string) => ["data-set", id],
  records: (id: string, asked: RecordsAsked, offset: number) => ["records", id, asked, offset],
} as const;

/** The queries that an event makes old; a shorter key stands for all that begin with it. "all": every one. */
function outdatedBy({ kind, id, flowId }: LiveEvent): QueryKey[] | "all" {
  switch (kind) {
    case "task":
      return [
        keys.task(id),
        ["inbox"],
        ["runs"],
        keys.me,
        keys.flows,
        keys.forms,
        keys.firstSteps,
        ...(flowId ? [["flow-tasks", flowId], keys.flowExamples(flowId), keys.responses(flowId)] : [["flow-tasks"], ["responses"]]),
      ];
    case "comment":
      return [
        keys.taskComments(id),
        ["inbox"],
        // Rows and cards say how many; counts of tasks stay as they are.
        ...(flowId ? ["list", "column"].map((part) => ["flow-tasks", flowId, part]) : [["flow-tasks"]]),
      ];
    case "mention":
      return [keys.mentions, keys.me];
    case "flow":
      return [
        keys.flow(id),
        ["runs"],
        keys.flows,
        keys.me,
        keys.firstSteps,
        keys.olderTasks(id),
        // Steps and fields are those of the published version.
        ["flow-tasks", id, "view"],
        keys.forms,
        keys.responses(id),
        keys.webhookTargets,
      ];
    case "editors":
      return [["flow-editors", id]];
    case "inspector":
      return [keys.inspectorRequests(id), keys.inspectors];
    case "delivery":
      return [keys.delivery(id), ["deliveries"], keys.redeliveries, keys.webhooks];
    case "request":
      return [keys.request(id), keys.firstSteps, flowId ? ["requests", flowId] : ["requests"]];
    case "data_set":
      return [keys.dataSets, keys.dataSet(id), ["records", id], keys.webhookTargets];
    case "endpoint":
      return [keys.endpoints, keys.notices, keys.webhooks, keys.firstSteps, ...(flowId ? [keys.flow(flowId)] : [])];
    case "view":
      return [flowId ? keys.savedViews(flowId) : ["saved-views"]];
    case "webhook":
      return [["webhooks"], keys.firstSteps];
    case "resync":
      return "all";
  }
}

/** What stands beside what a page is about, on nearly every page. */
const BESIDE: ReadonlySet<unknown> = new Set([keys.me, keys.flows, keys.firstSteps].map(([name]) => name));

/** The queries that events make old, each once: those that a page may be about, and those of what stands beside it. */
export function outdatedTogether(events: readonly LiveEvent[]): [about: QueryKey[], beside: QueryKey[]] {
  const outdated = events.map(outdatedBy);
  // The empty key stands for all.
  if (outdated.includes("all")) return [[[]], []];
  const each = new Map(outdated.flatMap((some) => (some === "all" ? [] : some)).map((queryKey) => [JSON.stringify(queryKey), queryKey]));
  const queryKeys = [...each.values()];
  const isBeside = ([name]: QueryKey): boolean => BESIDE.has(name);
  return [queryKeys.filter((queryKey) => !isBeside(queryKey)), queryKeys.filter(isBeside)];
}
