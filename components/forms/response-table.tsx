"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useMembers } from "#components/data/people.ts";
import { FieldCell } from "#components/fields/index.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { FormResponseJson, ResponsesJson } from "#lib/wire/form.ts";

const HEAD = "h-9 whitespace-nowrap px-3 text-left text-11 font-semibold text-text-3";
const CELL = "h-11 border-line border-b px-3 py-2 align-top";

/** A column for each field that the form shows; it scrolls sideways where they are many. */
export function ResponseTable({ responses: { columns, items } }: { responses: ResponsesJson }) {
  const { data: members = [] } = useMembers();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section aria-label="Responses" tabIndex={0} className="overflow-x-auto outline-offset-[-2px]">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className={`${HEAD} pl-6! max-sm:pl-4!`}>
              Task
            </th>
            <th scope="col" className={HEAD}>
              Sent
            </th>
            <th scope="col" className={HEAD}>
              By
            </th>
            {columns.map(({ key, name }) => (
              <th key={key} {...WHEN_CUT} scope="col" className={`${HEAD} max-w-60 truncate last:pr-6!`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className="hover:bg-hover">
              <td className={`${CELL} pl-6! max-sm:pl-4!`}>
                <TaskLink item={item} />
              </td>
              <td className={`${CELL} whitespace-nowrap text-text-3 tabular-nums`}>
                <Age at={item.createdAt} as="ago" />
              </td>
              <td className={`${CELL} whitespace-nowrap`}>
                {item.by ? item.by.name || item.by.email : <span className="text-text-3">Not signed in</span>}
              </td>
              {columns.map((column) => (
                <td key={column.key} className={`${CELL} min-w-28 last:pr-6!`}>
                  <div className="line-clamp-3 w-max max-w-72">
                    <FieldCell definition={column} value={item.fields[column.key] ?? null} members={members} />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const TaskLink = ({ item: { id, name, status } }: { item: FormResponseJson }) => (
  <span className="flex min-w-36 max-w-72 items-center gap-2">
    <Link {...WHEN_CUT} href={`/tasks/${id}`} className="min-w-0 truncate font-semibold hover:underline">
      {name}
    </Link>
    {status === "completed" && <StatusBadge tone="ok" word="Done" icon={<CircleCheck aria-hidden="true" />} />}
  </span>
);
