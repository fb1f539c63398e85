"use client";

import { ListFilter, X } from "lucide-react";
import type { ReactNode } from "react";
import { FilterEditor, newFilter } from "#components/data-sets/filter-editor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/layers/popover.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import { ruleWords } from "#lib/flow/rules/rule-words.ts";
import type { RecordFilter } from "#lib/wire/data-set.ts";

/** The filter that is being made: its place in the list, or a new one. */
export type OpenFilter = { at: number; filter: RecordFilter } | null;

interface FiltersProps {
  /** What can be asked for. */
  columns: readonly Column[];
  filters: readonly RecordFilter[];
  onChange: (filters: RecordFilter[]) => void;
  open: OpenFilter;
  onOpen: (open: OpenFilter) => void;
  /** Above the question for a new one. */
  above?: ReactNode;
}

/** Filters by columns, each with what it says, and the way to add one. */
export function Filters({ columns, filters, onChange, open, onOpen, above }: FiltersProps) {
  const first = columns[0];
  const apply = (filter: RecordFilter) => {
    if (open) onChange(open.at < filters.length ? filters.with(open.at, filter) : [...filters, filter]);
    onOpen(null);
  };
  const editor = open && <FilterEditor key={`${open.at}:${open.filter.column}`} columns={columns} filter={open.filter} onApply={apply} />;
  return (
    <>
      {filters.map((filter, at) => (
        <FilterChip
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same
          key={at}
          filter={filter}
          columns={columns}
          open={open?.at === at}
          onOpen={(next) => onOpen(next ? { at, filter } : null)}
          onRemove={() => onChange(filters.toSpliced(at, 1))}
        >
          {editor}
        </FilterChip>
      ))}
      {first && (
        <Popover
          label="New filter"
          open={open !== null && open.at >= filters.length}
          onOpenChange={(next) => onOpen(next ? { at: filters.length, filter: newFilter(first) } : null)}
          trigger={<Button icon={<ListFilter size={14} aria-hidden="true" />}>Filter</Button>}
        >
          {above}
          {editor}
        </Popover>
      )}
    </>
  );
}

interface FilterChipProps {
  filter: RecordFilter;
  columns: readonly Column[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onRemove: () => void;
  children: ReactNode;
}

/** What a filter says, with the way to change it and to take it away. */
function FilterChip({ filter, columns, open, onOpen, onRemove, children }: FilterChipProps) {
  const { locale } = useLocale();
  const { subject, rest } = ruleWords({ field: filter.column, op: filter.op, value: filter.value }, columns, locale);
  const gone = !columns.some(({ key }) => key === filter.column);
  return (
    <span className="inline-flex h-8 max-w-80 items-center rounded-8 border border-accent-line bg-accent-soft text-accent-text max-sm:h-11">
      <Popover
        label={`Filter ${subject}`}
        open={open}
        onOpenChange={onOpen}
        trigger={
          <button type="button" className="h-full min-w-0 truncate rounded-8 pr-1 pl-2.5 font-medium">
            {gone ? "A column that is gone" : `${subject} ${rest}`}
          </button>
        }
      >
        {children}
      </Popover>
      <button
        type="button"
        aria-label={`Remove filter ${subject}`}
        onClick={onRemove}
        className="mr-1 flex size-6 flex-none items-center justify-center rounded-6 hover:bg-active max-sm:size-11"
      >
        <X size={13} aria-hidden="true" />
      </button>
    </span>
  );
}
