"use client";

import clsx from "clsx";
import { Kanban, List, ListFilter } from "lucide-react";
import { useId, useState } from "react";
import { useMembers } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { Filters, type OpenFilter } from "#components/data-sets/filters.tsx";
import { personOptions } from "#components/fields/person-options.ts";
import { FilterMenu } from "#components/log/filter-menu.tsx";
import { SearchBox } from "#components/log/search-box.tsx";
import { FieldChooser } from "#components/task-list/field-chooser.tsx";
import { filtersOf, isNarrowed, type StatusShown, type TaskAddress, USUAL } from "#components/task-list/task-address.ts";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { ViewsMenu } from "#components/task-list/views/views-menu.tsx";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { counted } from "#lib/in-words.ts";
import { NOBODY } from "#lib/wire/nobody.ts";
import { DUES, type Due, OLDER, type TaskViewJson } from "#lib/wire/task-list.ts";

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

const DUE_WORDS: Record<Due, string> = { overdue: "Overdue", today: "Today", week: "This week", none: "No due date" };

interface ToolbarProps {
  flowId: string;
  place: TaskPlace;
  /** Number of the flow's live version; null where there is none. */
  version: number | null;
  fields: readonly FieldDefinition[];
  /** Null while it is being fetched. */
  view: TaskViewJson | null;
  /** How many are shown; null while that is not known. */
  count: number | null;
}

/** How the tasks are looked at: as a list or a board, which of them, with which fields. */
export function TaskToolbar({ flowId, place, version, fields, view, count }: ToolbarProps) {
  const { address, go, clear } = place;
  const { locale } = useLocale();
  const list = address.view === "list";
  /** On a phone, where they would take half of it; elsewhere all of them stand there. */
  const [unfolded, unfold] = useState(false);
  const folded = useId();
  const fold = clsx("contents max-sm:order-2 max-sm:w-full max-sm:flex-wrap max-sm:gap-2", unfolded ? "max-sm:flex" : "max-sm:hidden");
  const inUse = filtersOf(address) + (list && address.status !== USUAL.status ? 1 : 0);
  return (
    <section
      aria-label="View"
      className="flex min-h-[57px] flex-none flex-wrap items-center gap-2 border-line border-b px-6 py-3 max-sm:px-4"
    >
      <ViewsMenu flowId={flowId} place={place} />
      <Segmented label="Show as" terse options={VIEWS} value={address.view} onChange={(next) => go({ view: next })} />
      {list && (
        <div className={fold}>
          <Segmented label="Status" options={STATUS_OPTIONS} value={address.status} onChange={(status) => go({ status })} />
        </div>
      )}
      <div className="contents max-sm:-order-1 max-sm:flex max-sm:w-full max-sm:gap-2">
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
      <div id={folded} className={fold}>
        <OwnFilters address={address} go={go} version={version} view={view} />
        <FieldFilters address={address} go={go} fields={fields} />
        {isNarrowed(address) && (
          <Button variant="ghost" onClick={clear}>
            Clear filters
          </Button>
        )}
      </div>
      <p role="status" className="ml-auto text-12 text-text-3 tabular-nums max-sm:order-1">
        {count === null ? "" : counted(count, "task", { locale })}
      </p>
      {(list || fields.length > 0) && <FieldChooser address={address} go={go} fields={fields} />}
    </section>
  );
}

type Part = Pick<TaskPlace, "go"> & { address: TaskAddress };

/** From the newest one on. */
const versionOptions = (newest: number) => [
  { value: OLDER, label: "Older versions" },
  ...Array.from({ length: newest }, (_, back) => ({ value: String(newest - back), label: `Version ${newest - back}` })),
];

/** By step, by person, by due date, by version. */
function OwnFilters({ address, go, version, view }: Part & Pick<ToolbarProps, "version" | "view">) {
  const { data: members = [] } = useMembers();
  const { member } = useSession();
  // Most look for what is their own.
  const people = personOptions(members.toSorted((one, other) => Number(other.id === member.id) - Number(one.id === member.id)));
  return (
    <>
      {address.view === "list" && (
        <FilterMenu
          label="Step"
          all="All steps"
          options={view?.steps.map(({ nodeId, name }) => ({ value: nodeId, label: name })) ?? []}
          value={address.step ?? undefined}
          onChange={(step) => go({ step: step ?? null })}
        />
      )}
      <FilterMenu
        label="Assigned To"
        all="Everybody"
        options={[{ value: NOBODY, label: "Nobody" }, ...people]}
        value={address.assignee ?? undefined}
        onChange={(assignee) => go({ assignee: assignee ?? null })}
      />
      <FilterMenu
        label="Due"
        all="At any time"
        options={DUES.map((due) => ({ value: due, label: DUE_WORDS[due] }))}
        value={address.due ?? undefined}
        onChange={(due) => go({ due: due ?? null })}
      />
      {((version ?? 1) > 1 || address.version !== null) && (
        <FilterMenu
          label="Version"
          all="All versions"
          options={versionOptions(version ?? 0)}
          value={address.version ?? undefined}
          onChange={(chosen) => go({ version: chosen ?? null })}
        />
      )}
    </>
  );
}

/** By the flow's fields, each with what it says. */
function FieldFilters({ address: { filters }, go, fields }: Part & { fields: readonly FieldDefinition[] }) {
  const [open, setOpen] = useState<OpenFilter>(null);
  const askable = fields.filter(({ type }) => FIELDS[type].operators.length > 0);
  return <Filters columns={askable} filters={filters} onChange={(next) => go({ filters: next })} open={open} onOpen={setOpen} />;
}
