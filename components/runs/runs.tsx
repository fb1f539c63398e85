"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { Header } from "#components/app/header.tsx";
import { useRun } from "#components/data/runs.ts";
import { useCan } from "#components/data/session.tsx";
import { urls } from "#components/data/urls.ts";
import { ExportButton } from "#components/log/export-button.tsx";
import { Found } from "#components/log/found.tsx";
import { LogFrame } from "#components/log/frame.tsx";
import { LiveBadge } from "#components/log/live-badge.tsx";
import { RangeMenu } from "#components/log/range-menu.tsx";
import { RANGE_OPTIONS, type Range } from "#components/log/ranges.ts";
import { useFocusBack } from "#components/log/use-focus-back.ts";
import { useFresh } from "#components/log/use-fresh.ts";
import { useLogHelp } from "#components/log/use-log-help.tsx";
import { useLogKeys } from "#components/log/use-log-keys.ts";
import { useScrolled } from "#components/log/use-scrolled.ts";
import { Drawer } from "#components/runs/drawer.tsx";
import { EmptyRuns } from "#components/runs/empty-runs.tsx";
import { Filters } from "#components/runs/filters.tsx";
import { RunTable } from "#components/runs/run-table.tsx";
import { RunsSkeleton } from "#components/runs/runs-skeleton.tsx";
import { useRunAddress } from "#components/runs/use-run-address.ts";
import { MOST_RUNS, useRunPicking } from "#components/runs/use-run-picking.ts";
import { useRunRows } from "#components/runs/use-run-rows.ts";
import { useAll } from "#components/task-list/bulk/use-all.ts";
import { isStopped } from "#components/tasks/actions/run-words.ts";
import { useToast } from "#components/ui/layers/toast.tsx";
import type { RunFilter, RunItemJson } from "#lib/wire/run-log.ts";

const RunBulkBar = dynamic(() => import("#components/runs/run-bulk-bar.tsx").then(({ RunBulkBar }) => RunBulkBar), { ssr: false });

/** Of a log that is longer than what is at hand. One more than may be chosen tells that they are too many. */
async function allStopped(asked: RunFilter, signal: AbortSignal): Promise<RunItemJson[]> {
  const { allPages } = await import("#components/task-list/bulk/all-pages.ts");
  return allPages(({ cursor, limit }) => urls.runs({ ...asked, state: "attention", limit: String(limit) }, cursor), signal, MOST_RUNS + 1);
}

const FRESH = ["status", "attempt", "durationMs", "calls"] as const;
const TIMES: readonly { value: Range | "any"; label: string }[] = [{ value: "any", label: "Any time" }, ...RANGE_OPTIONS];

/**
 * The runs of all tasks, and one of them opened beside the list.
 * @param openedAt when the page was asked for, in milliseconds
 */
export function Runs({ openedAt }: { openedAt: number }) {
  const { address, go, narrow, open, openNow, close } = useRunAddress();
  const { run, range } = address;
  const [list, scrolled, toTop] = useScrolled();
  const mayAct = useCan("tasks:perform");
  const { help, onHelp } = useLogHelp("run", mayAct);
  const shown = useRef<readonly RunItemJson[]>([]);
  const { selection, onPick } = useRunPicking(shown);
  const { chosen } = selection;
  const log = useRunRows(address, openedAt, scrolled || run !== null || chosen.size > 0);
  const items = useFresh(log.rows, useRun(run).data, FRESH);
  shown.current = items;
  const whole = !log.query.hasNextPage && !log.query.isPlaceholderData;
  // With others than those nothing can be done.
  const stopped = items.filter(isStopped);
  const none = stopped.length === 0 && (whole || (log.asked.state ?? "attention") !== "attention");
  const toast = useToast();
  const all = useAll<RunItemJson>(
    JSON.stringify(log.asked),
    async (signal) => {
      const found = await allStopped(log.asked, signal);
      if (found.length === 0 && !signal.aborted) toast({ text: "None of these runs has stopped." });
      return found;
    },
    { count: stopped.length, old: !whole, loaded: () => stopped },
    stopped.length,
    selection,
  );
  useFocusBack("run", list, run);
  const { selectedId, openRow } = useLogKeys({
    ids: items.map(({ id }) => id),
    opened: run,
    openNow,
    open,
    close,
    onPick: mayAct ? onPick : undefined,
    onClear: chosen.size > 0 || all.fetching ? all.clear : null,
    onHelp,
  });
  const tools = (
    <>
      <RangeMenu options={TIMES} value={range ?? "any"} onChange={(next) => go({ range: next === "any" ? null : next })} />
      <ExportButton url={urls.runExport(log.asked)} none={items.length === 0} />
    </>
  );
  return (
    <>
      <Header title="Runs" actions={<div className="contents max-sm:hidden">{tools}</div>}>
        <LiveBadge failing={log.query.isError} />
      </Header>
      <LogFrame list={list} drawer={run && <Drawer key={run} id={run} onClose={close} />}>
        <Filters address={address} narrow={narrow} onCalls={(calls) => go({ calls })} items={items} more={tools} />
        <Found
          kind="run"
          query={log.query}
          rows={items.length}
          waiting={log.waiting}
          onShowNew={() => {
            log.release();
            toTop();
          }}
          skeleton={<RunsSkeleton />}
          empty={<EmptyRuns address={address} />}
        >
          <RunTable
            items={items}
            selectedId={selectedId}
            opened={run !== null}
            onOpen={openRow}
            picking={mayAct ? { chosen, all, none, onPick } : null}
          />
        </Found>
      </LogFrame>
      {(chosen.size > 0 || all.fetching) && (
        <RunBulkBar total={whole || none ? stopped.length : null} all={all} selection={selection} loaded={items} />
      )}
      {help}
    </>
  );
}
