"use client";

import { CircleAlert, Download, TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { counted } from "#lib/in-words.ts";
import type { BadRow, ImportReport } from "#lib/wire/data-set.ts";

const asText = (rows: readonly BadRow[]): string =>
  rows.map(({ row, column, value, what }) => [`Row ${row}`, column, value, what].filter(Boolean).join("\t")).join("\n");

interface BadRowsProps {
  report: ImportReport;
  /** The other rows can be imported without them. */
  mayLeaveOut?: boolean;
  onDownload: () => void;
}

/** What was not imported, and why: each row that does not fit, as a spreadsheet counts them. */
export function BadRows({ report, mayLeaveOut = false, onDownload }: BadRowsProps) {
  const { badRows, badRowCount } = report;
  return (
    <div className="space-y-4">
      {report.status === "imported" ? <LeftOut report={report} /> : <Refused report={report} mayLeaveOut={mayLeaveOut} />}
      {badRows.length > 0 && (
        <div>
          <div className="mb-1.5 flex flex-wrap items-center gap-2">
            <h3 className="text-12 font-medium text-text-2">
              {badRows.length < badRowCount ? `The first ${badRows.length} of them` : "Rows"}
            </h3>
            <CopyButton text={asText(badRows)} what="rows" className="ml-auto" />
            <Button size="sm" icon={<Download size={13} strokeWidth={1.75} aria-hidden="true" />} onClick={onDownload}>
              Download these rows
            </Button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that can scroll must be reachable by keyboard */}
          <section aria-label="Rows that do not fit" tabIndex={0} className="max-h-80 overflow-auto rounded-8 border border-line">
            <table className="w-full border-collapse">
              <thead className="sticky top-0 bg-surface-2 text-left text-11 text-text-3">
                <tr>
                  <th scope="col" className="h-8 w-16 px-3 font-semibold">
                    Row
                  </th>
                  <th scope="col" className="w-1/5 px-3 font-semibold">
                    Column
                  </th>
                  <th scope="col" className="w-1/4 px-3 font-semibold">
                    Value
                  </th>
                  <th scope="col" className="px-3 font-semibold">
                    Why
                  </th>
                </tr>
              </thead>
              <tbody>
                {badRows.map(({ row, column, value, what }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
                  <tr key={at} className="border-line border-t align-top">
                    <td className="px-3 py-1.5 text-text-3 tabular-nums">{row}</td>
                    <td className="px-3 py-1.5 font-medium [overflow-wrap:anywhere]">{column ?? "–"}</td>
                    <td className="px-3 py-1.5 font-mono text-12 [overflow-wrap:anywhere]">{value ?? "–"}</td>
                    <td className="px-3 py-1.5 [overflow-wrap:anywhere]">{what}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      )}
    </div>
  );
}

function Refused({ report: { badRowCount, detail }, mayLeaveOut }: Pick<BadRowsProps, "report" | "mayLeaveOut">) {
  const { locale } = useLocale();
  const rows = `${counted(badRowCount, "row", { locale })} ${badRowCount === 1 ? "does" : "do"} not fit`;
  const cure = mayLeaveOut ? "Mend the file and choose it again, or import the other rows." : "Mend the file and choose it again.";
  return (
    <div role="alert" className="flex gap-2.5 rounded-8 border border-bad-line bg-bad-soft px-3 py-2.5 text-bad-text">
      <CircleAlert size={15} className="mt-px flex-none" aria-hidden="true" />
      <p>
        <b className="font-semibold">Nothing was imported.</b> {badRowCount > 0 ? `${rows}. ${cure}` : detail}
      </p>
    </div>
  );
}

function LeftOut({ report: { added, badRowCount } }: { report: ImportReport }) {
  const { locale } = useLocale();
  const records = `${counted(added, "record", { locale })} ${added === 1 ? "was" : "were"}`;
  const rows = `${counted(badRowCount, "row", { locale })} ${badRowCount === 1 ? "was" : "were"}`;
  return (
    <div role="status" className="flex gap-2.5 rounded-8 border border-wait-line bg-wait-soft px-3 py-2.5 text-wait-text">
      <TriangleAlert size={15} className="mt-px flex-none" aria-hidden="true" />
      <p>
        <b className="font-semibold">{records} imported.</b> {rows} left out. Download {badRowCount === 1 ? "it" : "them"}, mend what is
        said in the first column, and import that file.
      </p>
    </div>
  );
}
