"use client";

import { Plus, Search, Table2 } from "lucide-react";
import { type ReactNode, type RefObject, useMemo, useState } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useMembers } from "#components/data/people.ts";
import { useFailed } from "#components/data/use-failed.ts";
import { ColumnMenu } from "#components/data-sets/columns/column-menu.tsx";
import { newFilter } from "#components/data-sets/filter-editor.tsx";
import type { OpenFilter } from "#components/data-sets/filters.tsx";
import { Grid } from "#components/data-sets/grid/grid.tsx";
import { GridHead } from "#components/data-sets/grid/grid-head.tsx";
import { GridRowsSkeleton } from "#components/data-sets/grid/grid-skeleton.tsx";
import type { GridRecord } from "#components/data-sets/grid/rows.ts";
import { askedBy, isNarrowed, nextSort } from "#components/data-sets/grid-address.ts";
import { RowMenu } from "#components/data-sets/row-menu.tsx";
import { SelectionBar } from "#components/data-sets/selection-bar.tsx";
import { Toolbar } from "#components/data-sets/toolbar.tsx";
import { UnsavedBar } from "#components/data-sets/unsaved-bar.tsx";
import type { useGridAddress } from "#components/data-sets/use-grid-address.ts";
import { useGridDoing } from "#components/data-sets/use-grid-doing.ts";
import { useRecordChanges, useRecords } from "#components/data-sets/use-records.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { useChosenRows } from "#components/ui/keys/use-chosen-rows.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Loading } from "#components/ui/skeleton.tsx";
import { UnsavedQuestion } from "#components/ui/unsaved-question.tsx";
import { counted } from "#lib/in-words.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";
import { MOST_DELETED } from "#lib/wire/data-set.ts";

interface RecordGridProps {
  dataSet: DataSetJson;
  mayEdit: boolean;
  view: ReturnType<typeof useGridAddress>;
  /** Set to what begins a new record. */
  begin: RefObject<() => void>;
  onAddColumn: () => void;
  onImport: () => void;
}

/** The records of a data set: search, filters, and the grid. */
export function RecordGrid({ dataSet, mayEdit, view, begin, onAddColumn, onImport }: RecordGridProps) {
  const { id, columns } = dataSet;
  const { address, go, clear } = view;
  const asked = useMemo(() => askedBy(address, columns), [address, columns]);
  const records = useRecords(id, asked);
  const changes = useRecordChanges(id);
  const failed = useFailed();
  const toast = useToast();
  const { locale } = useLocale();
  const selection = useChosenRows<GridRecord>(records, {
    most: MOST_DELETED,
    full: () => toast({ text: `At most ${counted(MOST_DELETED, "record", { locale })} are selected at once.`, tone: "bad" }),
    failed: failed("selected"),
  });
  const { data: members = [] } = useMembers();
  const [filter, openFilter] = useState<OpenFilter>(null);
  const { doing, duplicate, removing, saving, tryAgain, giveUp } = useGridDoing({ records, changes, toggle: selection.toggle });

  if (records.loading)
    return records.error ? (
      <ErrorPart title="Records did not load" text={sentenceOf(records.error)} onRetry={records.retry} busy={records.fetching} />
    ) : (
      <Loading label="Loading records">
        <div className="h-[57px] border-line border-b" />
        <GridRowsSkeleton />
      </Loading>
    );
  const head = (
    <GridHead
      columns={columns}
      sort={address.sort}
      onSort={(column) => go({ sort: nextSort(address.sort, column) })}
      menu={(column, at) => (
        <ColumnMenu
          dataSet={dataSet}
          column={column}
          at={at}
          mayEdit={mayEdit}
          onSort={(sort) => go({ sort })}
          onFilter={() => openFilter({ at: address.filters.length, filter: newFilter(column) })}
        />
      )}
      tail={
        mayEdit && (
          <Button size="sm" variant="ghost" icon={<Plus size={13} aria-hidden="true" />} onClick={onAddColumn}>
            Add column
          </Button>
        )
      }
    />
  );
  return (
    <>
      {selection.chosen.size > 0 ? (
        <SelectionBar chosen={selection.chosen} removing={removing} onClear={selection.clear} />
      ) : (
        <Toolbar
          columns={columns}
          address={address}
          go={go}
          clear={clear}
          open={filter}
          onOpen={openFilter}
          count={records.old ? null : records.count}
          saving={saving.busy}
        />
      )}
      {records.error && (
        <p role="alert" className="flex flex-none items-center gap-3 border-bad-line border-b bg-bad-soft px-6 py-2 text-bad-text">
          <span className="min-w-0 flex-1">{sentenceOf(records.error)}</span>
          <Button size="sm" onClick={records.retry} busy={records.fetching ? "Trying…" : null}>
            Try again
          </Button>
        </p>
      )}
      <UnsavedQuestion held={saving.unsaved.length > 0} name={dataSet.name} />
      <UnsavedBar saving={saving} onAgain={tryAgain} onGiveUp={giveUp} />
      <div
        aria-busy={records.old}
        className={`flex min-h-0 flex-1 flex-col ${records.old ? "opacity-60 transition-opacity delay-200" : ""}`}
      >
        <Grid
          name={dataSet.name}
          columns={columns}
          rows={records}
          mayEdit={mayEdit}
          members={members}
          head={head}
          empty={<NoRecords narrowed={isNarrowed(address)} mayEdit={mayEdit} onClear={clear} onImport={onImport} />}
          doing={doing}
          rowMenu={(record) => (
            <RowMenu
              record={record}
              columns={columns}
              duplicate={duplicate}
              remove={removing.remove}
              selected={selection.chosen.has(record.id)}
              onToggle={() => selection.flip(record)}
              onGone={() => selection.drop(record.id)}
            />
          )}
          selected={selection.chosen}
          listKey={JSON.stringify(asked)}
          begin={begin}
        />
      </div>
    </>
  );
}

interface NoRecordsProps {
  narrowed: boolean;
  mayEdit: boolean;
  onClear: () => void;
  onImport: () => void;
}

function NoRecords({ narrowed, mayEdit, onClear, onImport }: NoRecordsProps): ReactNode {
  if (narrowed)
    return (
      <EmptyState
        icon={<Search size={18} />}
        colour="gray"
        title="No records match"
        text="No record has what you look for."
        action={<Button onClick={onClear}>Clear filters</Button>}
      />
    );
  return (
    <EmptyState
      icon={<Table2 size={18} />}
      colour="teal"
      title="No records yet"
      text={mayEdit ? "Type into the row at the foot, or import a file." : "Records stand here as soon as there are some."}
      action={mayEdit && <Button onClick={onImport}>Import a CSV</Button>}
    />
  );
}
