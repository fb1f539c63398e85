"use client";

import { Database, Mail, Workflow } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useDataSets } from "#components/data/data-sets.ts";
import type { RunDeedJson } from "#lib/wire/pages.ts";

const ICONS = { create_record: Database, start_task: Workflow, email: Mail } satisfies Record<RunDeedJson["kind"], typeof Mail>;

const LINK = "font-medium text-accent-text hover:underline";

function DataSetLink({ id }: { id: string }) {
  const { data: sets } = useDataSets();
  return (
    <Link href={`/data-sets/${id}`} className={LINK}>
      {sets?.find((each) => each.id === id)?.name ?? "a data set"}
    </Link>
  );
}

function words(deed: RunDeedJson): ReactNode {
  switch (deed.kind) {
    case "create_record":
      return (
        <>
          Record created in <DataSetLink id={deed.dataSetId} />
        </>
      );
    case "start_task":
      return (
        <>
          Task started:{" "}
          <Link href={`/tasks/${deed.taskId}`} className={LINK}>
            {deed.name}
          </Link>
        </>
      );
    case "email":
      return (
        <>
          {deed.recipients.length > 0 ? `Email to ${deed.recipients.join(", ")}` : "Email"}
          {deed.subject !== "" && <span className="text-text-3">: {deed.subject}</span>}
          {deed.note !== null && <span className="block text-text-3">{deed.note}</span>}
        </>
      );
  }
}

/** What a run did inside Baton, beside its API calls. */
export function DeedRow({ deed }: { deed: RunDeedJson }) {
  const Icon = ICONS[deed.kind];
  return (
    <div className="mt-1.5 flex min-h-8 items-center gap-2 rounded-8 border border-line bg-surface px-2.5 py-1.5 text-12 text-text-2 max-sm:min-h-11">
      <Icon size={13} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{words(deed)}</span>
    </div>
  );
}
