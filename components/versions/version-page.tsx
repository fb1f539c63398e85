"use client";

import { Eye, GitCompareArrows, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { FlowTabs } from "#components/app/flow-tabs.tsx";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useFlowHead } from "#components/data/flows.ts";
import { useCan } from "#components/data/session.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type RestoreActions, useRestore } from "#components/versions/use-restore.tsx";
import { useVersionDocument, useVersions } from "#components/versions/use-versions.ts";
import { VersionList } from "#components/versions/version-list.tsx";
import type { FlowHead } from "#lib/wire/flow-head.ts";

const Empty = () => <div className="dot-grid min-w-0 flex-1" />;

/** React Flow measures what it draws: it has nothing to say on the server. */
const VersionCanvas = dynamic(() => import("#components/versions/version-canvas.tsx").then(({ VersionCanvas }) => VersionCanvas), {
  ssr: false,
  loading: Empty,
});

interface VersionPageProps {
  /** As the page was asked for. */
  flow: FlowHead;
  number: number;
  actions: RestoreActions;
}

/** One published version on the canvas, read only. */
export function VersionPage({ flow: brought, number, actions }: VersionPageProps) {
  const flow = useFlowHead(brought.id) ?? brought;
  const push = usePush();
  const mayEdit = useCan("flows:edit");
  const { data: versions } = useVersions(flow.id);
  const { document, error } = useVersionDocument(flow.id, number);
  const restoring = useRestore(flow.id, versions, actions);
  const aside = versions && (
    <aside aria-label="All versions" className="w-(--w-panel) flex-none overflow-auto border-line border-r bg-surface max-lg:hidden">
      <VersionList
        versions={versions}
        chosen={number}
        onChoose={(which) => push(which === "draft" ? `/flows/${flow.id}/build` : `/flows/${flow.id}/versions/${which}`)}
      />
    </aside>
  );
  return (
    <>
      <Header title={flow.name} tabs={<FlowTabs flowId={flow.id} receives={flow.receives} />} />
      <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b bg-accent-soft px-6 py-2 max-sm:px-4">
        <Eye size={14} strokeWidth={1.75} className="flex-none text-text-2" aria-hidden="true" />
        <h2 className="font-semibold">{`Version ${number}`}</h2>
        <p className="mr-auto text-12 text-text-2">Read only. A published version never changes.</p>
        <LinkButton
          size="sm"
          href={`/flows/${flow.id}/versions?version=${number}`}
          icon={<GitCompareArrows size={14} aria-hidden="true" />}
        >
          Compare
        </LinkButton>
        {mayEdit && (
          <Button
            size="sm"
            icon={<RotateCcw size={14} aria-hidden="true" />}
            disabledReason={versions ? null : "Versions are being loaded."}
            onClick={() => restoring.ask(number)}
          >
            Restore into the draft
          </Button>
        )}
      </div>
      {document ? (
        <VersionCanvas key={number} flowId={flow.id} document={document} aside={aside} />
      ) : error ? (
        <ErrorPart title={`Version ${number} did not load`} text={sentenceOf(error)} onRetry={() => location.reload()} busy={false} />
      ) : (
        <Empty />
      )}
      {restoring.dialog}
    </>
  );
}
