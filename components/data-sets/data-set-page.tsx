"use client";

import { Database, Download, Plus, Upload, Webhook } from "lucide-react";
import { useRef, useState } from "react";
import { Header } from "#components/app/header.tsx";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useCan } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { ColumnDialog } from "#components/data-sets/columns/column-dialog.tsx";
import { DataSetMenu } from "#components/data-sets/data-set-menu.tsx";
import { GridSkeleton } from "#components/data-sets/grid/grid-skeleton.tsx";
import { askedBy } from "#components/data-sets/grid-address.ts";
import { ImportDialog } from "#components/data-sets/import/later.ts";
import { RecordGrid } from "#components/data-sets/record-grid.tsx";
import { useDataSet } from "#components/data-sets/use-data-sets.ts";
import { useGridAddress } from "#components/data-sets/use-grid-address.ts";
import { WebhookPanel } from "#components/data-sets/webhook-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { usePushUnasked } from "#components/ui/leaving.ts";
import { saveFile } from "#components/ui/save-file.ts";
import { usePhone } from "#components/ui/use-phone.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

interface DataSetPageProps {
  id: string;
  /** Known before anything has been fetched. */
  name: string;
}

/** One data set. */
export function DataSetPage({ id, name }: DataSetPageProps) {
  const { data: dataSet, error, refetch, isFetching } = useDataSet(id);
  if (dataSet) return <Loaded dataSet={dataSet} />;
  return (
    <>
      <Header title={name} />
      {error ? (
        <ErrorPart title={`${name} did not load`} text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <GridSkeleton label={`Loading ${name}`} />
      )}
    </>
  );
}

type Opened = "import" | "column" | null;
const icon = { size: 14, "aria-hidden": true } as const;

function Loaded({ dataSet }: { dataSet: DataSetJson }) {
  const push = usePushUnasked();
  const phone = usePhone();
  const mayEditAnywhere = useCan("data:edit");
  const mayEdit = mayEditAnywhere && !phone;
  const [opened, open] = useState<Opened>(null);
  const [webhook, showWebhook] = useState(false);
  const webhookButton = useRef<HTMLButtonElement>(null);
  const begin = useRef<() => void>(() => undefined);
  const { address, go, clear } = useGridAddress();
  const hasColumns = dataSet.columns.length > 0;
  const closeWebhook = () => {
    showWebhook(false);
    webhookButton.current?.focus();
  };
  const exportShown = () => saveFile(urls.dataSetExport(dataSet.id, askedBy(address, dataSet.columns)));

  const tools = mayEdit && (
    <>
      <Button
        ref={webhookButton}
        icon={<Webhook {...icon} />}
        aria-expanded={webhook}
        className="max-lg:hidden"
        onClick={() => (webhook ? closeWebhook() : showWebhook(true))}
      >
        Incoming webhook
      </Button>
      <Button icon={<Upload {...icon} />} className="max-xl:hidden" onClick={() => open("import")}>
        Import
      </Button>
    </>
  );
  return (
    <>
      <Header
        title={dataSet.name}
        actions={
          <>
            {tools}
            {hasColumns && (
              <Button icon={<Download {...icon} />} className="max-xl:hidden" onClick={exportShown}>
                Export
              </Button>
            )}
            {mayEdit && hasColumns && (
              <Button variant="primary" icon={<Plus {...icon} />} className="max-sm:hidden" onClick={() => begin.current()}>
                New record
              </Button>
            )}
            {mayEditAnywhere && (
              <DataSetMenu dataSet={dataSet} size="md" onDeleted={() => push("/data-sets")}>
                {mayEdit && (
                  <>
                    <MenuItem icon={<Plus size={16} aria-hidden="true" />} onSelect={() => open("column")}>
                      Add column
                    </MenuItem>
                    <MenuItem icon={<Upload size={16} aria-hidden="true" />} onSelect={() => open("import")}>
                      Import a CSV
                    </MenuItem>
                    <MenuItem icon={<Webhook size={16} aria-hidden="true" />} onSelect={() => showWebhook(true)}>
                      Incoming webhook
                    </MenuItem>
                    <MenuSeparator />
                  </>
                )}
              </DataSetMenu>
            )}
          </>
        }
      />
      {mayEditAnywhere && (
        <p className="sm:hidden flex-none border-line border-b bg-surface-2 px-4 py-2 text-12 text-text-2">
          Read only here. Open this data set on a wider screen to edit it.
        </p>
      )}
      <div className="relative flex min-h-0 flex-1 max-sm:h-[calc(100dvh-var(--h-topbar)-64px-35px)] max-sm:flex-none">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {hasColumns ? (
            <RecordGrid
              dataSet={dataSet}
              mayEdit={mayEdit}
              view={{ address, go, clear }}
              begin={begin}
              onAddColumn={() => open("column")}
              onImport={() => open("import")}
            />
          ) : (
            <NoColumns mayEdit={mayEdit} onAdd={() => open("column")} onImport={() => open("import")} />
          )}
        </div>
        {webhook && mayEdit && <WebhookPanel dataSet={dataSet} onClose={closeWebhook} />}
      </div>
      {opened === "column" && <ColumnDialog dataSet={dataSet} column={null} onClose={() => open(null)} />}
      {opened === "import" && <ImportDialog dataSet={dataSet} onClose={() => open(null)} />}
    </>
  );
}

function NoColumns({ mayEdit, onAdd, onImport }: { mayEdit: boolean; onAdd: () => void; onImport: () => void }) {
  return (
    <div className="my-auto py-10">
      <EmptyState
        icon={<Database size={18} />}
        colour="teal"
        title="No columns yet"
        text={
          mayEdit
            ? "Columns say what a record holds. Add the first one, or import a file that has them."
            : "Administrators add columns; records stand here then."
        }
        action={
          mayEdit && (
            <div className="flex flex-wrap justify-center gap-2">
              <Button icon={<Upload {...icon} />} onClick={onImport}>
                Import a CSV
              </Button>
              <Button variant="primary" icon={<Plus {...icon} />} onClick={onAdd}>
                Add column
              </Button>
            </div>
          )
        }
      />
    </div>
  );
}
