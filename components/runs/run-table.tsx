"use client";

import clsx from "clsx";
import { memo } from "react";
import { CELL as ANY_CELL, LogRow, OpenButton, type RowProps, RowTime } from "#components/log/row.tsx";
import { HeadCell, LogTable, type LogTableProps } from "#components/log/table.tsx";
import { RunBadge } from "#components/runs/run-badge.tsx";
import { cameBy } from "#components/runs/run-words.ts";
import { AllCheckbox, RowCheckbox } from "#components/ui/checkbox.tsx";
import { formatClock, formatDuration } from "#components/ui/time/time-format.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { RunItemJson } from "#lib/wire/run-log.ts";
import { callsWords } from "#lib/wire/run-words.ts";

/** Columns that give way where the list is narrow. */
const FROM_MIDDLE = "@max-[760px]:sm:hidden";
const FROM_NARROW = "@max-[600px]:sm:hidden";
const FROM_WIDE = "@max-[560px]:sm:hidden";

/** Runs, newest first. On a phone each is a card of four lines. */
export const RunTable = ({ picking = null, ...list }: LogTableProps<RunItemJson>) => (
  <LogTable
    {...list}
    kind="run"
    picking={picking}
    head={
      <>
        {picking && (
          <HeadCell className="w-10 pr-0! pl-6!">
            <AllCheckbox
              label="Choose all stopped"
              disabled={picking.none && picking.chosen.size === 0}
              chosen={picking.chosen.size}
              all={picking.all.chosen}
              busy={picking.all.fetching}
              onChoose={(every) => (every ? picking.all.choose() : picking.all.clear())}
            />
          </HeadCell>
        )}
        <HeadCell className={`w-32 @min-[900px]:w-40 ${picking ? "" : "pl-6!"}`}>Status</HeadCell>
        <HeadCell>Action</HeadCell>
        <HeadCell className={`${FROM_WIDE} w-[27%]`}>Task</HeadCell>
        <HeadCell className={`${FROM_MIDDLE} w-[17%]`}>Performed by</HeadCell>
        <HeadCell className={`${FROM_NARROW} w-18 text-right!`}>Duration</HeadCell>
        <HeadCell className="w-24 @min-[900px]:w-36 pr-6! text-right!">Started</HeadCell>
      </>
    }
    row={Row}
  />
);

const CELL = `${ANY_CELL} h-[53px]`;
/** On a phone the box stands before all lines of the card. */
const PICKED_CARD = "max-sm:grid-cols-[24px_minmax(0,1fr)_auto]";
const BELOW = "block truncate text-12 text-text-3";

const Row = memo(function Row({ item, selected, opened, onOpen, picked, onPick }: RowProps<RunItemJson>) {
  const { id, status, action, task, flow, calls, attempt, durationMs, startedAt } = item;
  const { words, bad } = callsWords(calls);
  return (
    <LogRow
      kind="run"
      id={id}
      selected={selected}
      picked={picked ?? false}
      className={picked === null ? "max-sm:grid-cols-[minmax(0,1fr)_auto]" : PICKED_CARD}
    >
      {picked !== null && (
        <td className={`${CELL} pr-0! pl-6! max-sm:col-start-1 max-sm:row-span-4 max-sm:row-start-1 max-sm:pt-1 max-sm:pl-0!`}>
          <RowCheckbox
            className="z-1"
            label={`Select ${action.name} on ${task.name}`}
            checked={picked}
            onToggle={(range) => onPick(id, range)}
          />
        </td>
      )}
      <td className={`${CELL} ${picked === null ? "pl-6!" : ""} max-sm:pl-0!`}>
        <RunBadge status={status} />
      </td>
      <td className={`${CELL} max-sm:order-2 max-sm:col-span-2`}>
        <OpenButton opened={opened} onOpen={() => onOpen(id)}>
          {action.name}
        </OpenButton>
        {words !== "" && (
          <span {...WHEN_CUT} className={clsx("block truncate font-mono text-[11.5px]", bad ? "text-bad-text" : "text-text-3")}>
            {words}
          </span>
        )}
      </td>
      <td className={`${CELL} ${FROM_WIDE} max-sm:order-3 max-sm:col-span-2`}>
        <span {...WHEN_CUT} className="block truncate">
          {task.name}
        </span>
        <span {...WHEN_CUT} className={BELOW}>
          {flow.name}
        </span>
      </td>
      <td {...WHEN_CUT} className={`${CELL} ${FROM_MIDDLE} truncate text-text-2 max-sm:order-4 max-sm:text-12`}>
        {cameBy(item)}
      </td>
      <td className={`${CELL} ${FROM_NARROW} text-right text-text-3 tabular-nums max-sm:order-5 max-sm:text-12`}>
        {durationMs !== null && formatDuration(durationMs)}
        {attempt > 1 && <span className="block text-12 max-sm:ml-1.5 max-sm:inline">try {attempt}</span>}
      </td>
      <td className={`${CELL} pr-6! text-right text-text-3 max-sm:order-1 max-sm:pr-0!`}>
        <RowTime at={startedAt} format={formatClock} dayClassName="block text-12 max-sm:mr-1.5 max-sm:inline" />
      </td>
    </LogRow>
  );
});
