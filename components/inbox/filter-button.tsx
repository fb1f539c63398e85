"use client";

import { ListFilter } from "lucide-react";
import { useFlows } from "#components/data/flows.ts";
import { useMembers } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { assigneeOptions } from "#components/inbox/assignee-options.ts";
import { NO_FILTER, partsOf, type TaskFilter } from "#components/inbox/task-filter.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Count } from "#components/ui/count.tsx";
import { Field } from "#components/ui/field.tsx";
import { Popover } from "#components/ui/layers/popover.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { useTyped } from "#components/ui/use-typed.ts";
import { INBOX_LIMITS } from "#lib/wire/inbox.ts";

interface FilterButtonProps {
  filter: TaskFilter;
  /** Says no more than what was changed: what the list has no part for stays as it is. */
  onChange: (change: Partial<TaskFilter>) => void;
  /** Whether anything can wait for the reader's decision in this list. */
  mayDecide: boolean;
  /** Whether the list holds what others have. */
  hasPeople: boolean;
}

/** What the list shows: by name or value, person and flow, only the reader's decisions, only stopped ones. */
export function FilterButton({ filter, onChange, mayDecide, hasPeople }: FilterButtonProps) {
  const parts = partsOf(filter);
  // Here and not inside: the last word counts also where the popover is closed at once.
  const [words, type] = useTyped(filter.words, (text) => onChange({ words: text }));
  const clear = () => {
    type("");
    onChange(NO_FILTER);
  };
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
        <Field label="Name or value">
          {(control) => (
            <TextInput
              {...control}
              size="sm"
              maxLength={INBOX_LIMITS.search}
              value={words}
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
        {hasPeople && <PersonField value={filter.assignee} onChange={(assignee) => onChange({ assignee })} />}
        {mayDecide && <Checkbox label="My decisions" checked={filter.decisions} onCheckedChange={(decisions) => onChange({ decisions })} />}
        <Checkbox label="Only stopped ones" checked={filter.stopped} onCheckedChange={(stopped) => onChange({ stopped })} />
        <FlowsField value={filter.flows} onChange={(flows) => onChange({ flows })} />
        <Button size="sm" disabledReason={parts === 0 ? "Nothing is filtered." : null} onClick={clear}>
          Clear filters
        </Button>
      </div>
    </Popover>
  );
}

interface PersonFieldProps {
  value: string | null;
  onChange: (assignee: string | null) => void;
}

/** Who has the task, or a step that it stands at. */
function PersonField({ value, onChange }: PersonFieldProps) {
  const { data: members = [] } = useMembers();
  const { member } = useSession();
  return (
    <Field label="Assigned To">
      {(control) => (
        <Select
          {...control}
          size="sm"
          options={assigneeOptions(members, member, value)}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}

interface FlowsFieldProps {
  value: readonly string[];
  onChange: (flows: readonly string[]) => void;
}

function FlowsField({ value, onChange }: FlowsFieldProps) {
  const { data: flows = [] } = useFlows();
  if (flows.length < 2) return null;
  const toggle = (id: string, on: boolean) => onChange(on ? [...value, id] : value.filter((each) => each !== id));
  return (
    <fieldset>
      <legend className="mb-1.5 text-12 font-medium leading-4.5 text-text-2">Flow</legend>
      <div className="-mx-1 grid max-h-56 gap-2 overflow-auto p-1">
        {flows
          .toSorted((one, other) => one.name.localeCompare(other.name))
          .map(({ id, name }) => (
            <Checkbox key={id} label={name} checked={value.includes(id)} onCheckedChange={(on) => toggle(id, on)} />
          ))}
      </div>
    </fieldset>
  );
}
