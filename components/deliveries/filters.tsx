"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useEndpoints } from "#components/data/deliveries.ts";
import { useFlows } from "#components/data/flows.ts";
import type { LogFilter } from "#components/deliveries/log-address.ts";
import { webhooksOf } from "#components/deliveries/set-up.ts";
import { FilterChips } from "#components/log/filter-chips.tsx";
import { FilterMenu } from "#components/log/filter-menu.tsx";
import { FilterMenus, FilterRow } from "#components/log/filter-row.tsx";
import { FilterSegments } from "#components/log/filter-segments.tsx";
import { withAll } from "#components/log/narrowing.ts";
import { SearchBox } from "#components/log/search-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceMenu } from "#components/ui/layers/choice-menu.tsx";
import { type DeliveryStatus, EVENT_TYPES } from "#lib/delivery/status.ts";
import { STATUS_WORDS } from "#lib/delivery/words.ts";
import type { DeliveryItemJson } from "#lib/wire/delivery.ts";

type Narrow = (change: Partial<LogFilter>) => void;

const SHOWN: readonly DeliveryStatus[] = ["delivered", "pending", "failed", "cancelled"];
const STATUSES = SHOWN.map((value) => ({ value, label: STATUS_WORDS[value] }));
const EVENTS = EVENT_TYPES.map((value) => ({ value, label: value }));

interface FiltersProps {
  filter: LogFilter;
  narrow: Narrow;
  /** What is found: names for the chips. */
  items: readonly DeliveryItemJson[];
  /** On a phone: what stands in the page's header elsewhere. */
  more: ReactNode;
}

export function Filters({ filter, narrow, items, more }: FiltersProps) {
  const { data: flows = [] } = useFlows();
  const { data: endpoints = [] } = useEndpoints();
  return (
    <div className="border-line border-t px-6 py-3 max-sm:px-4">
      <FilterRow>
        <SearchBox label="Search deliveries" placeholder="Task or ID" value={filter.search} onSearch={(search) => narrow({ search })} />
        <FilterSegments label="Status" options={STATUSES} value={filter.status} onChange={(status) => narrow({ status })} />
        <FilterMenus>
          <FilterMenu
            label="Flow"
            all="All flows"
            options={flows.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.flow}
            onChange={(flow) => narrow({ flow, webhook: undefined, step: undefined })}
          />
          <FilterMenu
            label="Webhook"
            all="All webhooks"
            options={webhooksOf(endpoints, filter.flow)}
            value={filter.webhook}
            onChange={(webhook) => narrow({ webhook })}
          />
          <EventMenu filter={filter} narrow={narrow} className="sm:hidden" />
          <div className="contents sm:hidden">{more}</div>
        </FilterMenus>
      </FilterRow>
      <Chips filter={filter} narrow={narrow} items={items} />
    </div>
  );
}

interface EventMenuProps {
  filter: LogFilter;
  narrow: Narrow;
  /** It stands in the head of its column. */
  head?: boolean;
  className?: string;
}

/** In the head of its column; on a phone among the filters. */
export function EventMenu({ filter, narrow, head = false, className }: EventMenuProps) {
  return (
    <ChoiceMenu
      label="Event"
      align="start"
      trigger={
        <Button
          size={head ? "sm" : "md"}
          variant={head ? "ghost" : "secondary"}
          className={clsx(className, head && "-ml-[9px] text-11! font-semibold! text-text-3!")}
        >
          Event
          <ChevronDown size={head ? 12 : 14} aria-hidden="true" />
        </Button>
      }
      {...withAll("All events", EVENTS, filter.event, (event) => narrow({ event }))}
    />
  );
}

/** What no button of its own shows. */
function Chips({ filter, narrow, items }: Omit<FiltersProps, "more">) {
  return (
    <FilterChips
      chips={[
        { part: "event", word: "Event", name: filter.event },
        { part: "task", word: "Task", name: filter.task && (items.find(({ task }) => task?.id === filter.task)?.task?.name ?? "one task") },
        {
          part: "step",
          word: "Step",
          name: filter.step && (items.find(({ step }) => step?.nodeId === filter.step)?.step?.name ?? "one step"),
        },
      ]}
      onRemove={(part) => narrow({ [part]: undefined })}
    />
  );
}
