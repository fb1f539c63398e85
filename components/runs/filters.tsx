"use client";

import type { ReactNode } from "react";
import { useFlows } from "#components/data/flows.ts";
import { FilterChips } from "#components/log/filter-chips.tsx";
import { FilterMenu } from "#components/log/filter-menu.tsx";
import { FilterMenus, FilterRow } from "#components/log/filter-row.tsx";
import { FilterSegments } from "#components/log/filter-segments.tsx";
import { SearchBox } from "#components/log/search-box.tsx";
import { type Calls, callsOf, type LogFilter, type RunsAddress } from "#components/runs/run-address.ts";
import { STATE_WORDS } from "#components/runs/run-words.ts";
import { Button } from "#components/ui/button.tsx";
import { RUN_STATES, type RunItemJson } from "#lib/wire/run-log.ts";

const STATES = RUN_STATES.map((value) => ({ value, label: STATE_WORDS[value] }));

interface FiltersProps {
  address: RunsAddress;
  narrow: (change: Partial<LogFilter>) => void;
  onCalls: (calls: Calls) => void;
  /** What is found: names for the chips. */
  items: readonly RunItemJson[];
  /** On a phone: what stands in the page's header elsewhere. */
  more: ReactNode;
}

export function Filters({ address, narrow, onCalls, items, more }: FiltersProps) {
  const { data: flows = [] } = useFlows();
  const { filter } = address;
  const withCalls = callsOf(address) === "with";
  return (
    <div className="px-6 py-3 max-sm:px-4">
      <FilterRow>
        <SearchBox label="Search runs" placeholder="Task, action or host" value={filter.search} onSearch={(search) => narrow({ search })} />
        <FilterSegments label="Status" options={STATES} value={filter.state} onChange={(state) => narrow({ state })} />
        <FilterMenus>
          <Button
            aria-pressed={withCalls}
            className={withCalls ? "border-accent-line! bg-accent-soft!" : ""}
            onClick={() => onCalls(withCalls ? "all" : "with")}
          >
            With API Calls
          </Button>
          <FilterMenu
            label="Flow"
            all="All flows"
            options={flows.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.flow}
            onChange={(flow) => narrow({ flow })}
          />
          <div className="contents sm:hidden">{more}</div>
        </FilterMenus>
      </FilterRow>
      <FilterChips
        chips={[
          { part: "task", word: "Task", name: filter.task && (items.find(({ task }) => task.id === filter.task)?.task.name ?? "one task") },
        ]}
        onRemove={(part) => narrow({ [part]: undefined })}
      />
    </div>
  );
}
