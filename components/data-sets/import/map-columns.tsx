"use client";

import { ArrowRight } from "lucide-react";
import { HowWritten } from "#components/data-sets/import/how-written.tsx";
import { type Goal, goalText, withGoal } from "#components/data-sets/import/mapping.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { CsvPreview, FileColumn } from "#lib/data-sets/csv-columns.ts";
import { FIELD_TYPES, type FieldType } from "#lib/fields/definition.ts";
import { FIELDS } from "#lib/fields/index.ts";

interface MapColumnsProps {
  /** Of the data set that is made; null where one is there. */
  name: string | null;
  onName: (name: string) => void;
  preview: CsvPreview;
  columns: readonly Column[];
  goals: readonly Goal[];
  onChange: (goals: Goal[]) => void;
}

/** Those that need no options. */
const NEW_TYPES = FIELD_TYPES.filter((type) => type !== "select" && type !== "multi_select").map((type) => ({
  value: type,
  label: FIELDS[type].label,
}));

const SHOWN_SAMPLES = 3;

/** Each column of the file with its first values, and where it goes. */
export function MapColumns({ name, onName, preview, columns, goals, onChange }: MapColumnsProps) {
  return (
    <div className="space-y-4">
      {name !== null && (
        <Field label="Name of the data set">
          {(control) => <TextInput {...control} value={name} maxLength={100} onChange={(event) => onName(event.target.value)} />}
        </Field>
      )}
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-line border-b text-left text-11 text-text-3">
            <th scope="col" className="h-8 w-2/5 pr-3 font-semibold">
              In the file
            </th>
            <th scope="col" className="w-6">
              <span className="sr-only">goes to</span>
            </th>
            <th scope="col" className="pl-3 font-semibold">
              In the data set
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column, at) => (
            <MapRow
              key={column.at}
              column={column}
              columns={columns}
              goal={goals[at] ?? { to: "nowhere" }}
              onChange={(goal) => onChange(withGoal(goals, at, goal))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface MapRowProps {
  column: FileColumn;
  columns: readonly Column[];
  goal: Goal;
  onChange: (goal: Goal) => void;
}

function MapRow({ column, columns, goal, onChange }: MapRowProps) {
  const { head, samples, type } = column;
  const choices = [
    ...columns.map(({ key, name }) => ({ value: `column:${key}`, label: name })),
    { value: "new", label: "New column" },
    { value: "nowhere", label: "Leave out" },
  ];
  const choose = (text: string) => {
    if (text === "new") onChange({ to: "new", name: head, type });
    else onChange(text === "nowhere" ? { to: "nowhere" } : { to: "column", key: text.slice("column:".length) });
  };
  return (
    <tr className="border-line border-b align-top last:border-0">
      <td className="max-w-0 py-2.5 pr-3">
        <span {...WHEN_CUT} className={`block truncate font-semibold ${goal.to === "nowhere" ? "text-text-3" : ""}`}>
          {head}
        </span>
        {samples.slice(0, SHOWN_SAMPLES).map((sample, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same
          <span key={at} {...WHEN_CUT} className="block truncate font-mono text-11 text-text-3 leading-4.5">
            {sample}
          </span>
        ))}
        {samples.length === 0 && <span className="block text-12 text-text-3">Empty in every row</span>}
      </td>
      <td className="py-2.5">
        <ArrowRight size={14} className="mt-2 text-text-3" aria-hidden="true" />
      </td>
      <td className="space-y-2 py-2.5 pl-3">
        <Select
          aria-label={`Where ${head} goes`}
          value={goalText(goal)}
          options={choices}
          onChange={(event) => choose(event.target.value)}
        />
        {goal.to === "new" && (
          <div className="flex gap-2 max-sm:flex-col">
            <TextInput
              aria-label={`Name of the new column for ${head}`}
              value={goal.name}
              maxLength={100}
              onChange={(event) => onChange({ ...goal, name: event.target.value })}
            />
            <div className="w-36 flex-none">
              <Select
                aria-label={`Type of the new column for ${head}`}
                value={goal.type}
                options={NEW_TYPES}
                onChange={(event) => onChange({ ...goal, type: event.target.value as FieldType })}
              />
            </div>
          </div>
        )}
        <HowWritten column={column} columns={columns} goal={goal} onChange={onChange} />
      </td>
    </tr>
  );
}
