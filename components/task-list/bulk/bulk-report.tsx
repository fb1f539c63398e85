"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { byReason } from "#components/task-list/bulk/by-reason.ts";
import { amountOf, type BulkItem, nounOf } from "#components/task-list/bulk/deeds.ts";
import type { BulkRun } from "#components/task-list/bulk/use-bulk.ts";
import { useLocale } from "#components/ui/locale.tsx";

/** As many as are named one by one. */
const MOST_NAMED = 200;

const BOX = "rounded-12 border border-line [&>li]:border-line [&>li]:border-b [&>li]:px-3.5 [&>li]:py-2.5 [&>li:last-child]:border-0";

const ItemLink = ({ item: { id, name, run } }: { item: BulkItem }) => (
  <Link
    href={run ? `/runs?run=${run.id}` : `/tasks/${id}`}
    target="_blank"
    className="font-medium text-accent-text [overflow-wrap:anywhere] hover:underline"
  >
    {name}
  </Link>
);

/** Told where not all are named. */
function More({ count }: { count: number }) {
  const { locale } = useLocale();
  return count > MOST_NAMED && <p className="text-12 text-text-3">And {(count - MOST_NAMED).toLocaleString(locale)} more.</p>;
}

const keyOf = ({ id, approval, run }: BulkItem) => `${id} ${approval?.nodeId} ${run?.id}`;

/** @param items each with a line below its name */
export function ItemLinks({ label, items }: { label: string; items: readonly { item: BulkItem; reason: string }[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <ul aria-label={label} className={BOX}>
        {items.slice(0, MOST_NAMED).map(({ item, reason }) => (
          <li key={keyOf(item)}>
            <ItemLink item={item} />
            <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{reason}</p>
          </li>
        ))}
      </ul>
      <More count={items.length} />
    </>
  );
}

/** One reason of several: how many they are, and by a press which. */
function ReasonOfSeveral({ reason, items }: { reason: string; items: readonly BulkItem[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { locale } = useLocale();
  return (
    <>
      <p className="[overflow-wrap:anywhere]">{reason}</p>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-ml-1 mt-0.5 inline-flex min-h-6 items-center gap-1 rounded-6 px-1 text-12 font-medium text-accent-text hover:bg-hover max-sm:min-h-11"
      >
        <ChevronRight size={14} aria-hidden="true" className={open ? "rotate-90" : undefined} />
        {amountOf(items, locale)}
      </button>
      <ul id={id} hidden={!open} className="mt-1 grid gap-1 pl-4.5">
        {open &&
          items.slice(0, MOST_NAMED).map((item) => (
            <li key={keyOf(item)}>
              <ItemLink item={item} />
            </li>
          ))}
      </ul>
      {open && <More count={items.length} />}
    </>
  );
}

/** @param words what was done, and how many were not */
export function Report({ run: { refused, left }, words }: { run: BulkRun; words: string }) {
  const unseen = left.map((item) => ({ item, reason: "Not looked at" }));
  const what = nounOf([...left, ...refused.map(({ item }) => item)]) === "run" ? "Runs" : "Tasks";
  return (
    <div className="flex flex-col gap-3">
      <p role="status">{words}</p>
      {[
        { label: `${what} that could not be done`, those: refused },
        { label: `${what} that were not looked at`, those: unseen },
      ].map(
        ({ label, those }) =>
          those.length > 0 && (
            <ul key={label} aria-label={label} className={BOX}>
              {byReason(those).map(({ reason, items }) => (
                <li key={reason}>
                  {items.length > 1 ? (
                    <ReasonOfSeveral reason={reason} items={items} />
                  ) : (
                    <>
                      {items[0] && <ItemLink item={items[0]} />}
                      <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{reason}</p>
                    </>
                  )}
                </li>
              ))}
            </ul>
          ),
      )}
    </div>
  );
}
