"use client";

import Link from "next/link";
import { flowHref } from "#components/app/places.ts";
import { useSession } from "#components/data/session.tsx";
import { type FlowActions, FlowMenu } from "#components/flows/flow-menu.tsx";
import { FlowStatusBadge } from "#components/flows/flow-status.tsx";
import { Thumbnail } from "#components/flows/thumbnail.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { counted } from "#lib/in-words.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { FlowItemJson } from "#lib/wire/pages.ts";

interface FlowTableProps {
  flows: readonly FlowItemJson[];
  actions: FlowActions;
}

const HEAD = "h-9 whitespace-nowrap px-3 text-left text-11 font-semibold text-text-3";
const CELL = "h-[87px] whitespace-nowrap border-line border-b px-3 max-sm:h-auto max-sm:py-3";
/** Columns that give way first on narrower screens. */
const FROM_MD = "max-md:hidden";
const FROM_XL = "max-xl:hidden";

export function FlowTable({ flows, ...more }: FlowTableProps) {
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={`${HEAD} ${FROM_MD} w-[186px] min-w-[186px] pr-1! pl-6!`}>
            Graph
          </th>
          <th scope="col" className={`${HEAD} w-[30%] max-lg:w-full max-md:pl-6! max-sm:pl-4!`}>
            Name
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            Status
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            Version
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            Open tasks
          </th>
          <th scope="col" className={`${HEAD} ${FROM_XL}`}>
            Changed by
          </th>
          <th scope="col" className={`${HEAD} ${FROM_XL}`}>
            Changed
          </th>
          <th scope="col" className={`${HEAD} pr-6! max-sm:pr-4!`}>
            <span className="sr-only">More</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <FlowRow key={flow.id} flow={flow} {...more} />
        ))}
      </tbody>
    </table>
  );
}

function FlowRow({ flow, ...more }: { flow: FlowItemJson } & Omit<FlowTableProps, "flows">) {
  const { member } = useSession();
  return (
    <tr className="relative transition-colors hover:bg-hover">
      <td className={`${CELL} ${FROM_MD} pr-1! pl-6!`}>
        <Thumbnail graph={flow.graph} />
      </td>
      <td className={`${CELL} max-w-0 max-md:pl-6! max-sm:pl-4!`}>
        <Link
          {...WHEN_CUT}
          href={flowHref(flow.id, member.role)}
          className="block truncate py-1 text-14 font-semibold after:absolute after:inset-0"
        >
          {flow.name}
        </Link>
        {flow.description && (
          <span {...WHEN_CUT} className="block truncate text-text-3">
            {flow.description}
          </span>
        )}
        <span className="mt-1.5 flex items-center gap-2 sm:hidden">
          <FlowStatusBadge status={flow.status} />
          <span className="text-12 text-text-3">{openWords(flow.openTasks)}</span>
        </span>
      </td>
      <td className={`${CELL} max-sm:hidden`}>
        <FlowStatusBadge status={flow.status} />
      </td>
      <td className={`${CELL} tabular-nums max-sm:hidden`}>
        <Version flow={flow} />
      </td>
      <td className={`${CELL} tabular-nums max-sm:hidden`}>
        <OpenTasks flow={flow} />
      </td>
      <td className={`${CELL} ${FROM_XL}`}>
        {flow.updatedBy && (
          <span className="flex items-center gap-2">
            <Avatar member={flow.updatedBy} />
            {fullName(flow.updatedBy)}
          </span>
        )}
      </td>
      <td className={`${CELL} ${FROM_XL} text-text-3 tabular-nums`}>
        <Age at={flow.updatedAt} as="ago" />
      </td>
      <td className={`${CELL} relative z-1 pr-6! text-right max-sm:pr-4!`}>
        <FlowMenu flow={flow} {...more} />
      </td>
    </tr>
  );
}

const openWords = (count: number) => (count === 0 ? "No tasks yet" : counted(count, "open task"));

function Version({ flow: { version, draft } }: { flow: FlowItemJson }) {
  const second =
    draft.errors > 0 ? counted(draft.errors, "problem") : version !== null && draft.differs ? `Draft v${version + 1} waits` : null;
  return (
    <>
      {version === null ? <span className="text-text-2">Not published</span> : `v${version}`}
      {second && <span className="block text-12 text-text-3">{second}</span>}
    </>
  );
}

function OpenTasks({ flow: { openTasks, openBySteps } }: { flow: FlowItemJson }) {
  return (
    <span className="flex items-center gap-2.5">
      <b className="w-6 text-right">{openTasks}</b>
      {openTasks === 0 ? (
        <span className="text-12 text-text-3">No open tasks</span>
      ) : (
        <span aria-hidden="true" className="flex h-1.5 w-21 gap-0.5">
          {openBySteps.map(({ nodeId, colour, count }) => (
            <span
              key={nodeId}
              className="min-w-[3px] rounded-[2px]"
              style={{ flex: count, background: `var(--${colour ?? "gray"}-dot)` }}
            />
          ))}
        </span>
      )}
    </span>
  );
}
