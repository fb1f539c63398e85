"use client";

import clsx from "clsx";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useDismissNotice, useNotices } from "#components/data/deliveries.ts";
import { useCan } from "#components/data/session.tsx";
import { useFailed } from "#components/data/use-failed.ts";
import { ClockTime } from "#components/tasks/timeline/times.tsx";
import { Button } from "#components/ui/button.tsx";
import { usePhone } from "#components/ui/use-phone.ts";
import { FAILING_AFTER, type NoticeKind } from "#lib/delivery/status.ts";
import type { NoticeJson } from "#lib/wire/delivery.ts";

const KINDS: Record<NoticeKind, { says: string; advice: string; icon: typeof CircleX; look: string; ink: string }> = {
  switched_off: {
    says: "was switched off: its endpoint answered 410 Gone.",
    advice: "Nothing is sent there until it is switched on again.",
    icon: CircleX,
    look: "border-bad-line bg-bad-soft",
    ink: "text-bad-text",
  },
  failing: {
    says: `failed ${FAILING_AFTER} tries in a row.`,
    advice: "Check the endpoint, then send again.",
    icon: TriangleAlert,
    look: "border-wait-line bg-wait-soft",
    ink: "text-wait-text",
  },
  recovered: {
    says: "answers again.",
    advice: "Failed deliveries can be sent again.",
    icon: CircleCheck,
    look: "border-ok-line bg-ok-soft",
    ink: "text-ok-text",
  },
};

/** More would push the log away. */
const MOST = { phone: 0, else: 3 };

/** What happened to endpoints, for administrators, until one of them puts it away. */
export function Notices() {
  const mayEdit = useCan("webhooks:edit");
  const { data: notices = [] } = useNotices(mayEdit);
  const [all, showAll] = useState(false);
  const most = usePhone() ? MOST.phone : MOST.else;
  const [newest] = notices;
  if (!mayEdit || !newest) return null;
  const { icon: Icon, ink } = KINDS[newest.kind];
  const shown = all ? notices : notices.slice(0, most);
  return (
    <section aria-label="Notices" className="flex-none border-line border-b px-6 py-3 max-sm:px-4 max-sm:py-1">
      {shown.length > 0 && (
        <ul className={clsx("grid gap-2", all && "max-h-60 overflow-auto")}>
          {shown.map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {notices.length > shown.length && (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1.5 max-sm:mt-0 max-sm:-ml-2"
          icon={<Icon size={14} className={ink} aria-hidden="true" />}
          onClick={() => showAll(true)}
        >
          {notices.length === 1 ? "Show the notice" : `Show all ${notices.length} notices`}
        </Button>
      )}
    </section>
  );
}

function Notice({ notice: { id, kind, at, endpoint } }: { notice: NoticeJson }) {
  const { says, advice, icon: Icon, look, ink } = KINDS[kind];
  const dismiss = useDismissNotice();
  const failed = useFailed();
  return (
    <li className={clsx("flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-8 border py-1.5 pr-2 pl-3 text-12", look)}>
      <Icon size={16} className={clsx("flex-none", ink)} aria-hidden="true" />
      <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        <b>{endpoint.webhook.name}</b> {says} <span className="text-text-2">{advice}</span>
      </p>
      <span className="text-text-2 max-sm:hidden">
        <ClockTime at={at} />
      </span>
      <Link
        href={`/deliveries?view=endpoints&endpoint=${encodeURIComponent(endpoint.id)}`}
        className="py-1 font-medium text-accent-text hover:underline"
      >
        Show endpoint
      </Link>
      <Button
        size="sm"
        variant="ghost"
        busy={dismiss.isPending ? "Putting away…" : null}
        onClick={() => dismiss.mutate(id, { onError: failed("put away") })}
      >
        Put away
      </Button>
    </li>
  );
}
