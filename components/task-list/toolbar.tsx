"use client";

import clsx from "clsx";
import { FilterX, Kanban, List, ListFilter } from "lucide-react";
import { useId, useState } from "react";
import { SearchBox } from "#components/log/search-box.tsx";
import { FieldChooser } from "#components/task-list/field-chooser.tsx";
import { MoreFilters, OwnFilters } from "#components/task-list/filters.tsx";
import { filtersOf, isNarrowed, type StatusShown, USUAL } from "#components/task-list/task-address.ts";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { ViewsMenu } from "#components/task-list/views/views-menu.tsx";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { counted } from "#lib/in-words.ts";
import type { ListFieldJson, TaskViewJson } from "#lib/wire/task-list.ts";

const STATUS_OPTIONS: readonly { value: StatusShown; label: string }[] = [
  { value: "active", label: "Open" },
  { value: "stopped", label: "Stopped" },
  { value: "completed", label: "Done" },
  { value: "all", label: "All" },
];

const VIEWS = [
  { value: "list", label: "List", icon: <List size={14} aria-hidden="true" /> },
  { value: "board", label: "Board", icon: <Kanban size={14} aria-hidden="true" /> },
] as const;

interface ToolbarProps {
  flowId: string;
  place: TaskPlace;
  /** Number of the flow's live version; null where there is none. */
  version: number | null;
  fields: readonly ListFieldJson[];
  /** Null while it is being fetched. */
  view: TaskViewJson | null;
  /** How many are shown; null while that is not known. */
  count: number | null;
}

/** The board shows what was done today beside what is open. */
const BOARD_STATUS_OPTIONS: readonly { value: StatusShown; label: string }[] = [
  { value: USUAL.status, label: "All" },
  { value: "stopped", label: "Stopped" },
];

/**
 * How the tasks are looked at: as a list or a board, which of them, with which fields. From 1440 px on all of it stands in one line, in
 * which nothing moves when a filter is set, and the search keeps the room that words need; on narrower windows the filters have a line of their own, and on a phone a button unfolds them.
 */
export function TaskToolbar({ flowId, place, version, fields, view, count }: ToolbarProps) {
  const { address, go, clear } = place;
  const { locale } = useLocale();
  const list = address.view === "list";
  const [unfolded, unfold] = useState(false);
  const folded = useId();
  const fold = (unfoldedLook: string) =>
    clsx(unfolded ? `max-sm:order-2 max-sm:flex max-sm:w-full max-sm:flex-wrap max-sm:gap-2 ${unfoldedLook}` : "max-sm:hidden");
  const statuses = list ? STATUS_OPTIONS : BOARD_STATUS_OPTIONS;
  const status = statuses.some(({ value }) => value === address.status) ? address.status : USUAL.status;
  const inUse = filtersOf(address) + (status === USUAL.status ? 0 : 1);
  return (
    <section
      aria-label="View"
      className="flex min-h-[57px] flex-none flex-wrap items-center gap-x-1.5 gap-y-2 border-line border-b px-6 py-3 max-sm:gap-2 max-sm:px-4 min-[1440px]:flex-nowrap min-[1680px]:gap-x-2"
    >
      <ViewsMenu flowId={flowId} place={place} />
      <Segmented label="Show as" terse options={VIEWS} value={address.view} onChange={(next) => go({ view: next })} />
      <div className={clsx("flex-none", fold(""))}>
        <Segmented label="Status" tight options={statuses} value={status} onChange={(next) => go({ status: next })} />
      </div>
      <div className="flex max-sm:-order-1 max-sm:w-full max-sm:gap-2 sm:min-w-50 sm:max-w-70 sm:flex-1">
        <SearchBox
          label="Search tasks"
          placeholder="Name or value"
          value={address.search || undefined}
          onSearch={(text) => go({ search: text ?? "" })}
        />
        <Button
          icon={<ListFilter size={14} aria-hidden="true" />}
          aria-expanded={unfolded}
          aria-controls={folded}
          onClick={() => unfold(!unfolded)}
          className="sm:hidden"
        >
          Filters
          {inUse > 0 && <Count>{inUse}</Count>}
        </Button>
      </div>
      <div
        id={folded}
        className={clsx(
          "flex min-w-0 items-center gap-1.5 sm:max-[1439px]:order-1 sm:max-[1439px]:w-full sm:max-[1439px]:flex-wrap min-[1680px]:gap-2",
          fold(""),
        )}
      >
        <OwnFilters address={address} go={go} view={view} />
        <MoreFilters address={address} go={go} version={version} fields={fields} />
        <Button
          variant="ghost"
          title="Clear filters"
          icon={<FilterX size={14} aria-hidden="true" />}
          onClick={clear}
          // Its place is kept, so that nothing takes it.
          className={clsx("min-[1440px]:w-8 min-[1440px]:px-0", !isNarrowed(address) && "invisible max-sm:hidden")}
        >
          <span className="min-[1440px]:sr-only">Clear filters</span>
        </Button>
      </div>
      <p
        role="status"
        className="ml-auto flex-none text-12 text-text-3 tabular-nums max-sm:order-1 min-[1440px]:min-w-20 min-[1440px]:text-right"
      >
        {count === null ? "" : counted(count, "task", { locale })}
      </p>
      {(list || fields.length > 0) && <FieldChooser address={address} go={go} fields={fields} />}
    </section>
  );
}
