"use client";

import clsx from "clsx";
import { Download, History } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useId } from "react";
import { sentenceOf } from "#components/data/fetch-json.ts";
import { useAudit, useMembers } from "#components/data/people.ts";
import { urls } from "#components/data/urls.ts";
import { date } from "#components/fields/date.tsx";
import { personOptions } from "#components/fields/person-options.ts";
import { auditFilterOf, isDay, writeAuditFilter } from "#components/settings/audit-filter.ts";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { Cell, Head, SettingsTable } from "#components/settings/table.tsx";
import { Button } from "#components/ui/button.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { Select } from "#components/ui/select.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { Loading, SkeletonLines } from "#components/ui/skeleton.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { ACTS, AUDIT_KINDS, type AuditEntryJson, type AuditFilter, detailsText } from "#lib/wire/audit.ts";

const KINDS = Object.entries(AUDIT_KINDS).map(([value, label]) => ({ value, label }));

/** Where something that was changed can be looked at. */
const PAGES: Record<string, (id: string) => string> = {
  flow: (id) => `/flows/${id}/build`,
  task: (id) => `/tasks/${id}`,
  data_set: (id) => `/data-sets/${id}`,
};

/** Every act of an administrator, the newest first. */
export function AuditLog() {
  const filter = auditFilterOf(useSearchParams());
  const pathname = usePathname();
  const narrow = (next: AuditFilter) => history.replaceState(null, "", `${pathname}${writeAuditFilter(next)}`);
  return (
    <SettingsPage
      wide
      title="Audit log"
      text="What administrators changed, when, and how it was before. Secrets are never part of it."
      action={
        <a href={urls.auditExport(filter)} download className={buttonLook({})}>
          <Download size={14} aria-hidden="true" />
          Export
        </a>
      }
    >
      <Filters filter={filter} onChange={narrow} />
      <Entries filter={filter} onClear={() => narrow({})} />
    </SettingsPage>
  );
}

function Filters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { data: members = [] } = useMembers();
  const set = (name: keyof AuditFilter, value: string) => onChange(auditFilterOf(new URLSearchParams({ ...filter, [name]: value })));
  const people = personOptions(members);
  return (
    <search
      aria-label="Audit log"
      className="mb-4 flex flex-wrap items-center gap-2 [&>div]:w-44 max-lg:[&>div]:w-32 max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:[&>div]:w-auto max-sm:[&>div:nth-child(-n+2)]:col-span-2"
    >
      <Select
        aria-label="About"
        options={KINDS}
        placeholder="Everything"
        value={filter.kind ?? ""}
        onChange={(event) => set("kind", event.target.value)}
      />
      <Select
        aria-label="Who"
        options={
          filter.by && !people.some(({ value }) => value === filter.by) ? [{ value: filter.by, label: filter.by }, ...people] : people
        }
        placeholder="Everyone"
        value={filter.by ?? ""}
        onChange={(event) => set("by", event.target.value)}
      />
      <Day label="From" value={filter.from} onChange={(day) => set("from", day)} />
      <Day label="To" value={filter.to} onChange={(day) => set("to", day)} />
    </search>
  );
}

interface DayProps {
  label: string;
  /** `2020-01-31` */
  value: string | undefined;
  /** @param day empty where none is left */
  onChange(day: string): void;
}

/** One end of the time, as dates are typed and shown everywhere. */
function Day({ label, value = "", onChange }: DayProps) {
  const id = useId();
  return (
    <div className="flex w-auto! items-center gap-2 max-sm:contents!">
      <label htmlFor={id} className="text-text-3">
        {label}
      </label>
      <div className="w-36 max-sm:w-auto">
        <date.Input
          definition={{ key: id, name: label, type: "date" }}
          value={value}
          // What is no day yet stays in the field.
          onChange={(typed) => (typed === null || isDay(typed)) && onChange(typed ?? "")}
          control={{ id, "aria-describedby": undefined, "aria-invalid": undefined }}
          members={[]}
        />
      </div>
    </div>
  );
}

function Entries({ filter, onClear }: { filter: AuditFilter; onClear: () => void }) {
  const { data: entries, error, refetch, isFetching, ...pages } = useAudit(filter);
  if (!entries)
    return error ? (
      <ErrorPart title="The audit log did not load" text={sentenceOf(error)} onRetry={() => void refetch()} busy={isFetching} />
    ) : (
      <Loading label="Loading the audit log">
        <div className="overflow-hidden rounded-12 border border-line">
          <SkeletonLines head="h-8 bg-surface-2" className="-mx-2 [&>*:last-child]:border-0" />
        </div>
      </Loading>
    );
  if (entries.length === 0)
    return (
      <EmptyState
        icon={<History size={18} />}
        title="Nothing matches"
        text="No administrator did anything of the kind in that time."
        action={<Button onClick={onClear}>Clear filters</Button>}
        level={3}
      />
    );
  return (
    <>
      <SettingsTable
        head={
          <>
            <Head>What</Head>
            <Head className="max-md:hidden">Who</Head>
            <Head className="text-right">When</Head>
          </>
        }
      >
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </SettingsTable>
      <ShowMore pages={pages} />
    </>
  );
}

function Entry({ entry }: { entry: AuditEntryJson }) {
  const { act, subject, by, at } = entry;
  const details = detailsText(entry);
  const page = PAGES[subject.kind];
  return (
    <tr>
      <Cell className="h-11! w-full max-w-0">
        <span {...WHEN_CUT} className="block truncate">
          {ACTS[act]?.label ?? act}{" "}
          {subject.name !== null && (
            <b className="font-semibold">
              {page && !act.endsWith(".deleted") ? (
                <Link href={page(subject.id)} className="hover:underline">
                  {subject.name}
                </Link>
              ) : (
                subject.name
              )}
            </b>
          )}
        </span>
        <span className={clsx("block text-12 text-text-3 [overflow-wrap:anywhere]", details === "" && "md:hidden")}>
          <span className="md:hidden">{`${by?.name ?? "Nobody signed in"}${details && " · "}`}</span>
          {details}
        </span>
      </Cell>
      <Cell className="h-11! whitespace-nowrap max-md:hidden">{by?.name ?? <span className="text-text-3">Nobody signed in</span>}</Cell>
      <Cell className="h-11! whitespace-nowrap text-right text-text-2 tabular-nums">
        <Age at={at} as="time" />
      </Cell>
    </tr>
  );
}
