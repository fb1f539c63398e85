"use client";

import { type Goal, writtenAs } from "#components/data-sets/import/mapping.ts";
import { useLocale } from "#components/ui/locale.tsx";
import { Select } from "#components/ui/select.tsx";
import { CELL_FORMATS, type CellFormat, FORMATS, readWritten } from "#lib/data-sets/cell-formats.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FileColumn } from "#lib/data-sets/csv-columns.ts";
import { formatField } from "#lib/fields/index.ts";

/** Marks the select of a column that has no answer yet. */
export const OPEN_QUESTION = "data-open-question";

interface HowWrittenProps {
  column: FileColumn;
  columns: readonly Column[];
  goal: Goal;
  onChange: (goal: Goal) => void;
}

/** How the numbers or days of a file's column are read: said where they are not as Baton writes them, asked where that is not clear. */
export function HowWritten({ column, columns, goal, onChange }: HowWrittenProps) {
  const { locale } = useLocale();
  const written = writtenAs(goal, column, columns);
  if (!written?.shown || goal.to === "nowhere") return null;
  const { kind, format, doubt } = written;
  const asColumn = { key: "a", name: "a", type: kind };
  const readAs = (text: string) => {
    const read = format === null ? null : readWritten(text, asColumn, format);
    return read && "value" in read ? read.value : null;
  };
  // What is asked about shows best what the answer means.
  const sample = [...(doubt === null ? [] : [doubt]), ...column.samples].find((text) => readAs(text) !== null);
  return (
    <div>
      <Select
        aria-label={`How ${column.head} is written`}
        {...(format === null && { [OPEN_QUESTION]: "" })}
        value={format ?? ""}
        placeholder={format === null ? "Choose how it is written" : undefined}
        options={CELL_FORMATS.filter((each) => FORMATS[each].kind === kind).map((each) => ({ value: each, label: FORMATS[each].label }))}
        onChange={(event) => onChange({ ...goal, format: (event.target.value as CellFormat) || undefined })}
      />
      {format === null && (
        <p className="mt-1 text-12 text-wait-text">
          {doubt} can be read in two ways{kind === "date" && ": the day or the month may stand first"}.
        </p>
      )}
      {sample !== undefined && (
        <p className="mt-1 text-12 text-text-3">
          {sample} is read as {formatField(readAs(sample), asColumn, locale)}.
        </p>
      )}
    </div>
  );
}
