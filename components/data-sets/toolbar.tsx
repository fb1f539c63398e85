"use client";

import { Filters, type OpenFilter } from "#components/data-sets/filters.tsx";
import type { GridAddress } from "#components/data-sets/grid-address.ts";
import { SearchBox } from "#components/log/search-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import type { Column } from "#lib/data-sets/columns.ts";
import { counted } from "#lib/in-words.ts";

interface ToolbarProps {
  columns: readonly Column[];
  address: GridAddress;
  go: (change: Partial<GridAddress>) => void;
  clear: () => void;
  open: OpenFilter;
  onOpen: (open: OpenFilter) => void;
  /** How many are shown; null while that is not known. */
  count: number | null;
  /** What was typed is on its way. */
  saving: boolean;
}

/** Search and filters, each with what it says. */
export function Toolbar({ columns, address, go, clear, open, onOpen, count, saving }: ToolbarProps) {
  const { search, filters } = address;
  const { locale } = useLocale();
  return (
    <div className="flex min-h-[57px] flex-none flex-wrap items-center gap-2 border-line border-b px-6 py-3 max-sm:px-4">
      <div className="w-64 max-sm:w-full [&>div]:max-w-none! [&>div]:w-full!">
        <SearchBox
          label="Search records"
          placeholder="Search records"
          value={search || undefined}
          onSearch={(text) => go({ search: text ?? "" })}
        />
      </div>
      <Filters columns={columns} filters={filters} onChange={(next) => go({ filters: next })} open={open} onOpen={onOpen} />
      {(filters.length > 0 || search !== "") && (
        <Button variant="ghost" onClick={clear}>
          Clear filters
        </Button>
      )}
      {saving && <span className="ml-auto animate-late text-12 text-text-3">Saving…</span>}
      <p role="status" className={`${saving ? "" : "ml-auto"} text-12 text-text-3 tabular-nums`}>
        {count === null ? "" : counted(count, "record", { locale })}
      </p>
    </div>
  );
}
