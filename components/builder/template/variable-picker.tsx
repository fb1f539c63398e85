"use client";

import clsx from "clsx";
import { Braces, Search } from "lucide-react";
import { type ComponentProps, useMemo, useState } from "react";
import { VARIABLE_ICONS } from "#components/builder/template/variable-icons.tsx";
import type { Variable, VariableGroup } from "#components/builder/template/variables.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Popover } from "#components/ui/layers/popover.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { useCombobox } from "#components/ui/use-combobox.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";

interface VariablePickerProps {
  groups: readonly VariableGroup[];
  open: boolean;
  onOpenChange(open: boolean): void;
  onPick(expression: string): void;
  /** Closed without a choice. */
  onClosed(): void;
  className?: string;
}

/** The `{}` button and its list: each variable with its value for the example task. */
export function VariablePicker({ groups, open, onOpenChange, onPick, onClosed, className }: VariablePickerProps) {
  return (
    <Popover
      label="Variables"
      align="end"
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (!next) onClosed();
      }}
      className="w-74"
      trigger={
        <IconButton
          size="sm"
          label="Insert a variable"
          className={className}
          icon={<Braces size={14} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <Choice
        groups={groups}
        onPick={(expression) => {
          onOpenChange(false);
          onPick(expression);
        }}
      />
    </Popover>
  );
}

function found(groups: readonly VariableGroup[], search: string): VariableGroup[] {
  const wanted = search.replaceAll("{", "").trim().toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      variables: group.variables.filter(({ label, expression }) => `${label} ${expression}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ variables }) => variables.length > 0);
}

function Choice({ groups, onPick }: { groups: readonly VariableGroup[]; onPick(expression: string): void }) {
  const [search, setSearch] = useState("");
  const shown = useMemo(() => found(groups, search), [groups, search]);
  const options = useMemo(() => shown.flatMap(({ variables }) => variables), [shown]);
  const box = useCombobox({ typed: search, type: setSearch, options, onChoose: ({ expression }) => onPick(expression) });

  return (
    <>
      <TextInput
        size="sm"
        icon={<Search size={14} aria-hidden="true" />}
        placeholder="Search variables"
        {...box.input}
        aria-label="Search variables"
      />
      {options.length === 0 && <p className="px-2 py-3 text-12 text-text-3">No variable matches.</p>}
      <div role="listbox" id={box.listId} aria-label="Variables" className="mt-1 max-h-72 overflow-auto">
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, no fieldsets
          <div key={group.label} role="group" aria-label={group.label} className="border-line border-t first:border-t-0">
            <div className="px-2 pt-2 pb-1 text-11 font-semibold text-text-3">{group.label}</div>
            {group.variables.map((variable) => (
              <Option key={variable.expression} variable={variable} {...box.option(variable)} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function Option({ variable, ...option }: { variable: Variable } & ComponentProps<"div">) {
  const Icon = VARIABLE_ICONS[variable.icon];
  return (
    <div {...option} className="flex h-8 cursor-pointer items-center gap-2.5 rounded-8 px-2 hover:bg-hover aria-selected:bg-hover">
      <Icon size={14} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      <span {...WHEN_CUT} className={clsx("min-w-0 flex-1 truncate", variable.icon === "code" && "font-mono text-12")}>
        {variable.label}
      </span>
      <span {...WHEN_CUT} className="max-w-28 truncate font-mono text-12 text-text-3" aria-hidden="true">
        {variable.shown}
      </span>
    </div>
  );
}
