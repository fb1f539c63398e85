/** Names of what is cached, and what an event of the server makes old. */
import type { QueryKey } from "@tanstack/react-query";
import type { InboxTab, TaskStatus } from "#components/data/urls.ts";
import type { LiveEvent } from "#lib/wire/pages.ts";

export const keys = {
  me: ["me"],
  members: ["members"],
  inbox: (tab: InboxTab) => ["inbox", tab],
  flows: ["flows"],
  flow: (id: string) => ["flow", id],
  flowExamples: (id: string) => ["flow-examples", id],
  flowTasks: (id: string, status?: TaskStatus) => ["flow-tasks", id, status ?? "all"],
  task: (id: string) => ["task", id],
  taskHistory: (id: string) => ["task", id, "history"],
  inspectors: ["inspectors"],
  inspectorRequests: (id: string) => ["inspector-requests", id],
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
      return [keys.flow(id), keys.flows, keys.me];
    case "inspector":
      return [keys.inspectorRequests(id), keys.inspectors];
    case "resync":
      return "all";
  }
}
