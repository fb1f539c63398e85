"use client";

import { ListFilter } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMembers } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { Filters, type OpenFilter } from "#components/data-sets/filters.tsx";
import { personOptions } from "#components/fields/person-options.ts";
import { DueFilter } from "#components/task-list/due-filter.tsx";
import { FilterButton } from "#components/task-list/filter-button.tsx";
import type { TaskAddress } from "#components/task-list/task-address.ts";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Count } from "#components/ui/count.tsx";
import { Popover } from "#components/ui/layers/popover.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";
import { NOBODY } from "#lib/wire/nobody.ts";
import { OLDER, type TaskViewJson } from "#lib/wire/task-list.ts";

type Part = Pick<TaskPlace, "go"> & { address: TaskAddress };

/** From the newest one on. */
const versionOptions = (newest: number) => [
  { value: OLDER, label: "Older versions" },
  ...Array.from({ length: newest }, (_, back) => ({ value: String(newest - back), label: `Version ${newest - back}` })),
];

interface OwnFiltersProps extends Part {
  /** Null while it is being fetched. */
  view: TaskViewJson | null;
}

/** By step, by person, by due date. */
export function OwnFilters({ address, go, view }: OwnFiltersProps) {
  const { data: members = [] } = useMembers();
  const { member } = useSession();
  // Most look for what is their own.
  const people = personOptions(members.toSorted((one, other) => Number(other.id === member.id) - Number(one.id === member.id)));
  return (
    <>
      {address.view === "list" && (
        <FilterButton
          label="Step"
          all="All steps"
          width="w-21"
          options={view?.steps.map(({ nodeId, name }) => ({ value: nodeId, label: name })) ?? []}
          value={address.step}
          onChange={(step) => go({ step })}
        />
      )}
      <FilterButton
        label="Assigned To"
        all="Everybody"
        width="w-30"
        options={[{ value: NOBODY, label: "Nobody" }, ...people]}
        value={address.assignee}
        onChange={(assignee) => go({ assignee })}
      />
      <DueFilter due={address.due} onChange={(due) => go({ due })} />
    </>
  );
}

/** Where all of the toolbar stands in one line. */
const ONE_LINE = "(min-width: 1440px)";

interface MoreFiltersProps extends Part {
  /** Number of the flow's live version; null where there is none. */
  version: number | null;
  fields: readonly FieldDefinition[];
}

/**
 * By version, and by the flow's fields, each with what it says; in one line with all else they stand under one button, which has the same
 * width always.
 */
export function MoreFilters({ address: { filters, version: chosen }, go, version, fields }: MoreFiltersProps) {
  const [open, setOpen] = useState<OpenFilter>(null);
  const oneLine = useMedia(ONE_LINE);
  const byVersion = ((version ?? 1) > 1 || chosen !== null) && (
    <FilterButton
      label="Version"
      all="All versions"
      width={oneLine ? "w-full" : "w-28"}
      options={versionOptions(version ?? 0)}
      value={chosen}
      onChange={(next) => {
        setOpen(null);
        go({ version: next });
      }}
    />
  );
  const askable = fields.filter(({ type }) => FIELDS[type].operators.length > 0);
  const each = (above?: ReactNode) => (
    <Filters columns={askable} filters={filters} onChange={(next) => go({ filters: next })} open={open} onOpen={setOpen} above={above} />
  );
  const inUse = filters.length + (chosen === null ? 0 : 1);
  if (!oneLine)
    return (
      <>
        {byVersion}
        {each()}
      </>
    );
  // A question for a field begins at once.
  if (inUse === 0 && (askable.length > 0 || !byVersion))
    return <span className="contents [&>button]:w-24">{each(byVersion && <div className="p-2 pb-0">{byVersion}</div>)}</span>;
  return (
    <Popover
      label="More filters"
      className="w-80"
      trigger={
        <Button
          className={`w-24 px-2! ${inUse === 0 ? "" : "border-accent-line! bg-accent-soft!"}`}
          icon={<ListFilter size={14} aria-hidden="true" />}
        >
          Filter
          {inUse > 0 && <Count>{inUse}</Count>}
        </Button>
      }
    >
      <div className="flex flex-wrap gap-2 p-2">
        {byVersion}
        {each()}
      </div>
    </Popover>
  );
}
