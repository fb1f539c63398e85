"use client";

import { Database } from "lucide-react";
import Link from "next/link";
import { useCan } from "#components/data/session.tsx";
import { DataSetMenu } from "#components/data-sets/data-set-menu.tsx";
import { FieldIcon } from "#components/fields/field-icon.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { colourOf } from "#components/ui/palette.ts";
import { IconTile } from "#components/ui/tile.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import { counted } from "#lib/in-words.ts";
import type { DataSetJson } from "#lib/wire/data-set.ts";

const HEAD = "h-9 whitespace-nowrap px-3 text-left text-11 font-semibold text-text-3";
const CELL = "h-[57px] whitespace-nowrap border-line border-b px-3 max-sm:h-auto max-sm:py-2.5";

/** What fits into a row; the others are counted. */
const SHOWN_COLUMNS = 4;

export function DataSetTable({ dataSets }: { dataSets: readonly DataSetJson[] }) {
  const mayEdit = useCan("data:edit");
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={`${HEAD} w-[34%] pl-6! max-lg:w-full max-sm:pl-4!`}>
            Name
          </th>
          <th scope="col" className={`${HEAD} max-lg:hidden`}>
            Columns
          </th>
          <th scope="col" className={`${HEAD} text-right! max-sm:pr-4!`}>
            Records
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            Updated
          </th>
          {mayEdit && (
            <th scope="col" className={`${HEAD} pr-6! max-sm:pr-4!`}>
              <span className="sr-only">More</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {dataSets.map((dataSet) => (
          <DataSetRow key={dataSet.id} dataSet={dataSet} mayEdit={mayEdit} />
        ))}
      </tbody>
    </table>
  );
}

function DataSetRow({ dataSet, mayEdit }: { dataSet: DataSetJson; mayEdit: boolean }) {
  const { id, name, columns, recordCount, updatedAt } = dataSet;
  const { locale } = useLocale();
  return (
    <tr className="relative transition-colors hover:bg-hover">
      <td className={`${CELL} max-w-0 pl-6! max-sm:pl-4!`}>
        <span className="flex items-center gap-3">
          <IconTile icon={<Database size={15} />} colour={colourOf(id)} />
          <span className="min-w-0">
            <Link {...WHEN_CUT} href={`/data-sets/${id}`} className="block truncate py-0.5 font-semibold after:absolute after:inset-0">
              {name}
            </Link>
            <span {...WHEN_CUT} className="block truncate text-12 text-text-3 lg:hidden">
              {counted(columns.length, "column")}
            </span>
          </span>
        </span>
      </td>
      <td className={`${CELL} w-1/2 max-w-0 overflow-hidden max-lg:hidden`}>
        <ColumnNames columns={columns} />
      </td>
      <td className={`${CELL} text-right tabular-nums max-sm:pr-4!`}>{recordCount.toLocaleString(locale)}</td>
      <td className={`${CELL} text-text-3 tabular-nums max-sm:hidden`}>
        <Age at={updatedAt} as="ago" />
      </td>
      {mayEdit && (
        <td className={`${CELL} relative z-1 pr-6! text-right max-sm:pr-4!`}>
          <DataSetMenu dataSet={dataSet} />
        </td>
      )}
    </tr>
  );
}

function ColumnNames({ columns }: { columns: readonly Column[] }) {
  if (columns.length === 0) return <span className="text-text-3">No columns yet</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {columns.slice(0, SHOWN_COLUMNS).map(({ key, name, type }) => (
        <span key={key} className="inline-flex h-5.5 min-w-0 max-w-36 items-center gap-1 rounded-6 bg-sunken px-1.5 text-12 text-text-2">
          <FieldIcon type={type} size={12} className="flex-none text-text-3" />
          <span {...WHEN_CUT} className="truncate">
            {name}
          </span>
        </span>
      ))}
      {columns.length > SHOWN_COLUMNS && <span className="text-12 text-text-3">{columns.length - SHOWN_COLUMNS} more</span>}
    </span>
  );
}
