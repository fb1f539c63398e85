"use client";

import { TriangleAlert } from "lucide-react";
import { ChangedValues } from "#components/tasks/decisions/changed-values.tsx";
import { changedSince } from "#components/tasks/decisions/changes.ts";
import { personName } from "#components/tasks/people.ts";
import { useTaskHistory } from "#components/tasks/use-task.ts";
import type { DecidableJson, TaskPageJson } from "#lib/wire/pages.ts";

interface ChangedSinceApprovalProps {
  page: TaskPageJson;
  approval: DecidableJson;
}

/** Of a round in which somebody has approved already: which values were changed since, of which that approval knows nothing. */
export function ChangedSinceApproval({ page: { task, members }, approval }: ChangedSinceApprovalProps) {
  const [first] = approval.decisions.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const { data: history = [] } = useTaskHistory(task.id, first !== undefined);
  const changes = first ? changedSince(history, first.at, null) : [];
  if (!first || changes.length === 0) return null;
  return (
    <div role="note" className="mt-1.5 flex gap-1.5 text-12 text-text-2 [overflow-wrap:anywhere]">
      <TriangleAlert size={13} aria-hidden="true" className="mt-[3px] flex-none text-wait-text" />
      <div className="min-w-0 flex-1">
        <p>Changed since {personName(members, first.by) ?? first.by} approved:</p>
        <ChangedValues changes={changes} className="list-disc pl-4" />
      </div>
    </div>
  );
}
