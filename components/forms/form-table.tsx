"use client";

import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { FlowStatusBadge } from "#components/flows/flow-status.tsx";
import { AccessWord } from "#components/forms/access-word.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FlowTile } from "#components/ui/tile.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import { counted } from "#lib/in-words.ts";
import type { FormItemJson } from "#lib/wire/form.ts";

const HEAD = "h-9 whitespace-nowrap px-3 text-left text-11 font-semibold text-text-3";
const CELL = "h-[57px] whitespace-nowrap border-line border-b px-3 max-sm:h-auto max-sm:py-3";
const WIDE = "max-sm:hidden";

export const responseWords = (count: number) => (count === 0 ? "No responses yet" : counted(count, "response"));

export function FormTable({ forms }: { forms: readonly FormItemJson[] }) {
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={`${HEAD} w-[36%] pl-6! max-sm:w-full max-sm:pl-4!`}>
            Form
          </th>
          <th scope="col" className={`${HEAD} ${WIDE}`}>
            Access
          </th>
          <th scope="col" className={`${HEAD} ${WIDE}`}>
            Status
          </th>
          <th scope="col" className={`${HEAD} ${WIDE} text-right!`}>
            Responses
          </th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>
            Last response
          </th>
          <th scope="col" className={`${HEAD} pr-6! max-sm:pr-4!`}>
            <span className="sr-only">Link</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {forms.map((form) => (
          <FormRow key={form.id} form={form} />
        ))}
      </tbody>
    </table>
  );
}

function FormRow({ form: { id, name, access, status, responseCount, lastResponseAt, url } }: { form: FormItemJson }) {
  return (
    <tr className="relative transition-colors hover:bg-hover">
      <td className={`${CELL} max-w-0 pl-6! max-sm:pl-4!`}>
        <span className="flex min-w-0 items-center gap-3">
          <FlowTile id={id} name={name} className="max-sm:hidden" />
          <span className="min-w-0">
            <Link {...WHEN_CUT} href={`/forms/${id}`} className="block truncate py-1 font-semibold after:absolute after:inset-0">
              {name}
            </Link>
            <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-text-3 sm:hidden">
              <FlowStatusBadge status={status} />
              <AccessWord access={access} />
              {responseWords(responseCount)}
            </span>
          </span>
        </span>
      </td>
      <td className={`${CELL} ${WIDE}`}>
        <AccessWord access={access} />
      </td>
      <td className={`${CELL} ${WIDE}`}>
        <FlowStatusBadge status={status} />
      </td>
      <td className={`${CELL} ${WIDE} text-right tabular-nums`}>{responseCount}</td>
      <td className={`${CELL} text-text-3 tabular-nums max-md:hidden`}>
        {lastResponseAt ? <Age at={lastResponseAt} as="ago" /> : "None yet"}
      </td>
      <td className={`${CELL} relative z-1 pr-6! text-right max-sm:pr-4!`}>
        <span className="inline-flex items-center gap-1.5">
          <CopyButton text={url} label="Copy link" what={`of ${name}`} variant="secondary" className={WIDE} />
          <OpenForm url={url} name={name} />
        </span>
      </td>
    </tr>
  );
}

/** The page itself, beside the app. */
export const OpenForm = ({ url, name, words = false }: { url: string; name: string; words?: boolean }) => (
  <a
    href={url}
    target="_blank"
    rel="noopener"
    title={words ? undefined : "Open form"}
    className={words ? buttonLook({}) : buttonLook({ size: "sm", square: true })}
  >
    <ExternalLink size={words ? 14 : 13} strokeWidth={1.75} aria-hidden="true" />
    <span className={words ? "" : "sr-only"}>Open form</span>
    <span className="sr-only"> {name} (opens in a new tab)</span>
  </a>
);
