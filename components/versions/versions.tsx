"use client";

import { Download, Eye, History, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlowHead } from "#components/data/flows.ts";
import { useCan } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { Button } from "#components/ui/button.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { type RestoreActions, useRestore } from "#components/versions/use-restore.tsx";
import { useVersionDocument, useVersions, type Which } from "#components/versions/use-versions.ts";
import { VersionList } from "#components/versions/version-list.tsx";
import { chosenOf, inOrder, versionInSentence, versionName } from "#components/versions/version-words.ts";
import { VersionsSkeleton } from "#components/versions/versions-skeleton.tsx";
import type { FlowHead } from "#lib/wire/flow-head.ts";
import type { VersionsJson } from "#lib/wire/versions.ts";

const LoadingDiff = () => (
  <Loading label="Loading the changes">
    <SkeletonRows rows={4} />
  </Loading>
);

/** It knows all kinds of nodes and operations: fetched when there is something to compare. */
const Diff = dynamic(() => import("#components/versions/diff.tsx").then(({ Diff }) => Diff), { loading: LoadingDiff });

interface VersionsProps {
  /** As the page was asked for. */
  flow: FlowHead;
  actions: RestoreActions;
}

/** The tab Versions of a flow. */
export function Versions({ flow: brought, actions }: VersionsProps) {
  const flow = useFlowHead(brought.id) ?? brought;
  const { data, error, refetch, isFetching } = useVersions(flow.id);
  const restoring = useRestore(flow.id, data, actions);
  return (
    <>
      <Header title={flow.name} tabs={<FlowTabs flowId={flow.id} receives={flow.receives} />} />
      {data ? (
        <Compared flowId={flow.id} versions={data} onRestore={restoring.ask} />
      ) : error ? (
        <ErrorPart title="Versions did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <VersionsSkeleton />
      )}
      {restoring.dialog}
    </>
  );
}

/** Which two are looked at stands in the address. */
function useChosen(versions: VersionsJson) {
  const params = useSearchParams();
  const pathname = usePathname();
  const numbers = versions.versions.map(({ number }) => number);
  const { chosen, against } = chosenOf(params, versions);
  const show = (version: Which, other: Which | null) => {
    const search = new URLSearchParams({ version: String(version), ...(other !== null && { against: String(other) }) });
    history.replaceState(null, "", `${pathname}?${search}`);
  };
  return {
    chosen,
    against,
    others: (["draft", ...numbers] as Which[]).filter((which) => which !== chosen),
    choose: (which: Which) => show(which, null),
    compareWith: (other: Which) => show(chosen, other),
  };
}

interface ComparedProps {
  flowId: string;
  versions: VersionsJson;
  onRestore: (version: number) => void;
}

function Compared({ flowId, versions, onRestore }: ComparedProps) {
  const { chosen, against, others, choose, compareWith } = useChosen(versions);
  return (
    <div className="flex min-h-0 flex-1 max-sm:flex-col max-sm:overflow-visible">
      <aside
        aria-label="All versions"
        className="w-(--w-panel) flex-none overflow-auto border-line border-r max-lg:w-70 max-sm:max-h-60 max-sm:w-full max-sm:border-r-0 max-sm:border-b"
      >
        <VersionList versions={versions} chosen={chosen} onChoose={choose} />
      </aside>
      <div className="min-w-0 flex-1 px-8 py-5 sm:overflow-auto max-sm:px-4">
        <VersionHead flowId={flowId} versions={versions} chosen={chosen} onRestore={onRestore} />
        {others.length > 0 && (
          <div className="mt-4 mb-5 flex items-center gap-2.5">
            <span className="text-text-2">Compared with</span>
            <Select
              aria-label="Compared with"
              size="sm"
              boxClassName="w-40!"
              options={[
                ...(against === null ? [{ value: "", label: "Choose a version" }] : []),
                ...others.map((which) => ({ value: String(which), label: versionName(which) })),
              ]}
              value={String(against ?? "")}
              onChange={({ target }) => {
                const other = others.find((which) => String(which) === target.value);
                if (other !== undefined) compareWith(other);
              }}
            />
          </div>
        )}
        <Changes flowId={flowId} chosen={chosen} against={against} />
      </div>
    </div>
  );
}

function VersionHead({ flowId, versions, chosen, onRestore }: ComparedProps & { chosen: Which }) {
  const mayEdit = useCan("flows:edit");
  const version = versions.versions.find(({ number }) => number === chosen);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="mr-auto text-16 font-semibold">{versionName(chosen)}</h2>
      {version ? (
        <>
          <LinkButton href={`/flows/${flowId}/versions/${version.number}`} icon={<Eye size={14} aria-hidden="true" />}>
            Open
          </LinkButton>
          <a href={urls.flowExport(flowId, version.number)} download className={buttonLook({})}>
            <Download size={14} aria-hidden="true" />
            Export
          </a>
          {mayEdit && (
            <Button icon={<RotateCcw size={14} aria-hidden="true" />} onClick={() => onRestore(version.number)}>
              Restore into the draft
            </Button>
          )}
        </>
      ) : (
        <LinkButton href={`/flows/${flowId}/build`} icon={<Eye size={14} aria-hidden="true" />}>
          Open
        </LinkButton>
      )}
    </div>
  );
}

function Changes({ flowId, chosen, against }: { flowId: string; chosen: Which; against: Which | null }) {
  const [first, second] = against === null ? [null, null] : inOrder(chosen, against);
  const from = useVersionDocument(flowId, first);
  const to = useVersionDocument(flowId, second);
  const error = from.error ?? to.error;
  const mayPublish = useCan("flows:edit");
  if (first === null || second === null)
    return (
      <EmptyState
        icon={<History size={18} />}
        title={chosen === "draft" ? "Nothing is published yet" : "The first version"}
        text={
          chosen === "draft"
            ? "Each time the flow is published a version stands here, to compare and to come back to."
            : "There is nothing before it. Compare it with a later one to see what changed since."
        }
        action={chosen === "draft" && mayPublish && <LinkButton href={`/flows/${flowId}/build`}>Open the Flow Builder</LinkButton>}
        level={3}
      />
    );
  if (from.document && to.document)
    return <Diff before={from.document} after={to.document} from={versionInSentence(first)} to={versionInSentence(second)} />;
  if (error) return <ErrorPart title="The changes did not load" text={sentenceOf(error)} onRetry={() => location.reload()} busy={false} />;
  return <LoadingDiff />;
}
