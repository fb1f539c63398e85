"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { useState } from "react";
import { fetchJson, sentenceOf } from "#components/data/fetch-json.ts";
import { keys } from "#components/data/keys.ts";
import { useOutdated } from "#components/data/outdated.ts";
import { callAction } from "#components/data/server-action.ts";
import { urls } from "#components/data/urls.ts";
import { useFailed } from "#components/data/use-failed.ts";
import type { FlowActions } from "#components/flows/flow-menu.tsx";
import { isFoundBy } from "#components/flows/found-by.ts";
import { Thumbnail } from "#components/flows/thumbnail.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { type Locale, useLocale } from "#components/ui/locale.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { counted } from "#lib/in-words.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { ArchivedFlowJson } from "#lib/wire/versions.ts";

const useArchivedFlows = () =>
  useQuery({ queryKey: keys.archivedFlows, queryFn: ({ signal }) => fetchJson<ArchivedFlowJson[]>(urls.archivedFlows, { signal }) });

/** The way to them where no other flow is left; nothing where nothing is archived. */
export function ArchivedLink({ onPress }: { onPress: () => void }) {
  const { data = [] } = useArchivedFlows();
  return data.length > 0 ? <Button onClick={onPress}>Archived flows</Button> : null;
}

interface ArchivedFlowsProps {
  /** Words that names and descriptions must have. */
  words: readonly string[];
  restore: FlowActions["restore"];
}

/** Flows that were put away, and the way back. */
export function ArchivedFlows({ words, restore }: ArchivedFlowsProps) {
  const { data, error, refetch, isFetching } = useArchivedFlows();
  if (!data)
    return error ? (
      <ErrorPart title="Archived flows did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <Loading label="Loading archived flows">
        <SkeletonRows className="[&>*]:h-[87px]" />
      </Loading>
    );
  const shown = data.filter((flow) => isFoundBy(flow, words));
  if (shown.length === 0)
    return (
      <EmptyState
        icon={<Archive size={18} />}
        colour="gray"
        title={data.length === 0 ? "Nothing is archived" : "No archived flows match"}
        text={data.length === 0 ? "A flow that is archived stands here with its tasks, and can be restored." : "Look for other words."}
      />
    );
  return (
    <ul aria-label="Archived flows">
      {shown.map((flow) => (
        <Row key={flow.id} flow={flow} restore={restore} />
      ))}
    </ul>
  );
}

const tasksInWords = ({ tasks, openTasks }: ArchivedFlowJson, { locale }: Locale): string => {
  if (tasks === 0) return "No tasks";
  return `${counted(tasks, "task", { locale })}, ${openTasks.toLocaleString(locale)} open`;
};

function Row({ flow, restore }: { flow: ArchivedFlowJson } & Pick<ArchivedFlowsProps, "restore">) {
  const outdated = useOutdated();
  const toast = useToast();
  const failed = useFailed();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const bringBack = async () => {
    setBusy(true);
    const result = await callAction(restore, { flowId: flow.id });
    setBusy(false);
    if (result.ok) toast({ text: `${flow.name} is back, with its tasks.` });
    else failed("restored")(result.problem);
    void outdated({ kind: "flow", id: flow.id });
  };
  return (
    <li className="flex min-h-[87px] items-center gap-5 border-line border-b px-6 py-3 max-sm:px-4">
      <span className="max-md:hidden">
        <Thumbnail graph={flow.graph} />
      </span>
      <span className="min-w-0 flex-1">
        <span {...WHEN_CUT} className="block truncate text-14 font-semibold">
          {flow.name}
        </span>
        {flow.description && (
          <span {...WHEN_CUT} className="block truncate text-text-3">
            {flow.description}
          </span>
        )}
        <span className="block text-12 text-text-3 sm:hidden">{tasksInWords(flow, locale)}</span>
      </span>
      <span className="w-36 flex-none text-text-2 tabular-nums max-sm:hidden">{tasksInWords(flow, locale)}</span>
      <span className="w-68 flex-none truncate text-text-3 max-lg:hidden">
        {"Archived "}
        <Age at={flow.archivedAt} as="ago" />
        {flow.archivedBy && ` by ${fullName(flow.archivedBy)}`}
      </span>
      <Button
        size="sm"
        icon={<ArchiveRestore size={14} aria-hidden="true" />}
        busy={busy ? "Restoring…" : null}
        aria-label={`Restore ${flow.name}`}
        onClick={() => void bringBack()}
      >
        Restore
      </Button>
    </li>
  );
}
