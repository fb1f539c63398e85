"use client";

import { ListFilter } from "lucide-react";
import { flowsOf, NO_FILTER, partsOf, type TaskFilter } from "#components/inbox/task-filter.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Count } from "#components/ui/count.tsx";
import { Field } from "#components/ui/field.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { TaskItemJson } from "#lib/wire/pages.ts";

interface FilterButtonProps {
  tasks: readonly TaskItemJson[];
  filter: TaskFilter;
  onChange: (filter: TaskFilter) => void;
  /** Whether anything can wait for the reader's decision in this list. */
  mayDecide: boolean;
}

/** What the list shows: by name, by flow, only the reader's decisions, only stopped ones. */
export function FilterButton({ tasks, filter, onChange, mayDecide }: FilterButtonProps) {
  const parts = partsOf(filter);
  const flows = flowsOf(tasks);
  const toggle = (id: string, on: boolean) =>
    onChange({ ...filter, flows: on ? [...filter.flows, id] : filter.flows.filter((each) => each !== id) });
  return (
    <Popover
      label="Filter"
      align="end"
      trigger={
        <Button icon={<ListFilter size={14} aria-hidden="true" />}>
          Filter
          {parts > 0 && <Count>{parts}</Count>}
        </Button>
      }
    >
      <div className="grid gap-4 p-2.5">
        <Field label="Name">
          {(control) => (
            <TextInput
              {...control}
              size="sm"
              value={filter.words}
              onChange={(event) => onChange({ ...filter, words: event.target.value })}
            />
          )}
        </Field>
        {mayDecide && (
          <Checkbox label="My decisions" checked={filter.decisions} onCheckedChange={(decisions) => onChange({ ...filter, decisions })} />
        )}
        <Checkbox label="Only stopped ones" checked={filter.stopped} onCheckedChange={(stopped) => onChange({ ...filter, stopped })} />
        {flows.length > 1 && (
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-12 font-medium leading-4.5 text-text-2">Flow</legend>
            {flows.map(({ id, name }) => (
              <Checkbox key={id} label={name} checked={filter.flows.includes(id)} onCheckedChange={(on) => toggle(id, on)} />
            ))}
          </fieldset>
        )}
        <Button size="sm" disabledReason={parts === 0 ? "Nothing is filtered." : null} onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </Button>
      </div>
    </Popover>
  );
}
