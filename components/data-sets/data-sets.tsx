"use client";

import { Database, Plus, Upload } from "lucide-react";
import { useState } from "react";
import { useAsked } from "#components/app/asked.ts";
import { Header } from "#components/app/header.tsx";
import { useDataSets } from "#components/data/data-sets.ts";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useCan } from "#components/data/session.tsx";
import { DataSetTable } from "#components/data-sets/data-set-table.tsx";
import { ImportDialog } from "#components/data-sets/import/later.ts";
import { NewDataSetDialog } from "#components/data-sets/new-data-set-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";

type Opened = "new" | "import" | null;

/** All data sets of the workspace. */
export function DataSets() {
  const { data: dataSets, error, refetch, isFetching } = useDataSets();
  const mayEdit = useCan("data:edit");
  const [opened, open] = useState<Opened>(null);
  const close = () => open(null);
  useAsked("data-set", () => mayEdit && open("new"));
  const start = (
    <>
      <Button
        className={dataSets?.length ? "max-sm:hidden" : ""}
        icon={<Upload size={14} aria-hidden="true" />}
        onClick={() => open("import")}
      >
        Import a CSV
      </Button>
      <Button variant="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={() => open("new")}>
        New data set
      </Button>
    </>
  );
  return (
    <>
      <Header title="Data sets" actions={mayEdit && dataSets && dataSets.length > 0 && start}>
        {dataSets && <Count>{dataSets.length}</Count>}
      </Header>
      {dataSets ? (
        dataSets.length > 0 ? (
          <div className="min-h-0 flex-1 sm:overflow-auto">
            <DataSetTable dataSets={dataSets} />
          </div>
        ) : (
          <div className="my-auto py-10">
            <EmptyState
              icon={<Database size={18} />}
              title="No data sets yet"
              text={
                mayEdit
                  ? "A data set is a table of your own: customers, suppliers, prices. Begin with its columns, or with a file that you have."
                  : "A data set is a table of customers, suppliers or prices. An administrator makes the first one."
              }
              action={mayEdit && <div className="flex flex-wrap justify-center gap-2">{start}</div>}
            />
          </div>
        )
      ) : error ? (
        <ErrorPart title="Data sets did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <Loading label="Loading data sets">
          <SkeletonRows head="h-9" />
        </Loading>
      )}
      {opened === "new" && <NewDataSetDialog onClose={close} />}
      {opened === "import" && <ImportDialog dataSet={null} onClose={close} />}
    </>
  );
}
