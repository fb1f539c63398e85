import { ArrowRight } from "lucide-react";
import { Mark } from "#components/versions/mark.tsx";
import { markNow, markThen, noteOf } from "#components/versions/migration-words.ts";
import type { MigrationLine } from "#lib/engine/preview-migration.ts";

const HEAD = "py-2 text-left text-11 font-semibold text-text-3";
const CELL = "py-2.5 align-top";

/** What becomes of each step of a task, a row each: how it stands now, and how it stands then. */
export function TaskPreview({ lines }: { lines: readonly MigrationLine[] }) {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">What becomes of each step</caption>
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={HEAD}>
            Step
          </th>
          <th scope="col" className={`${HEAD} w-33 max-sm:w-28`}>
            Now
          </th>
          <th scope="col" className={`${HEAD} w-47 max-sm:w-30`}>
            Then
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.nodeId} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line }: { line: MigrationLine }) {
  const note = noteOf(line);
  const { from, to } = line;
  const renamed = from !== null && to !== null && from !== to;
  return (
    <tr className="border-line border-b last:border-0">
      <th scope="row" className={`${CELL} pr-3 text-left font-medium [overflow-wrap:anywhere]`}>
        {to ?? from}
        {renamed && <span className="block text-12 font-regular text-text-3">Until now {from}</span>}
      </th>
      <td className={`${CELL} pr-2`}>
        <Mark mark={markNow(line)} />
      </td>
      <td className={CELL}>
        {line.change === "kept" ? (
          <span className="text-12 leading-5.5 text-text-3 sm:pl-5.5">Stays</span>
        ) : (
          <span className="flex items-center gap-2">
            <ArrowRight size={14} className="flex-none text-text-3 max-sm:hidden" aria-hidden="true" />
            <Mark mark={markThen(line)} />
          </span>
        )}
        {note !== null && <span className="mt-1 block text-12 text-text-3 [overflow-wrap:anywhere] sm:pl-5.5">{note}</span>}
      </td>
    </tr>
  );
}
