"use client";

import clsx from "clsx";
import { CircleCheck, CircleX, Pause, Play, Power } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { useSetEndpoint } from "#components/data/deliveries.ts";
import { useCan } from "#components/data/session.tsx";
import { useFailed } from "#components/data/use-failed.ts";
import { setUpHref } from "#components/deliveries/set-up.ts";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/layers/toast.tsx";
import { useLocale } from "#components/ui/locale.tsx";
import { StatusBadge, type Tone } from "#components/ui/status-badge.tsx";
import { Age } from "#components/ui/time/age.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { EndpointJson } from "#lib/wire/delivery.ts";

interface Look {
  word: string;
  tone: Tone;
  icon: typeof Play;
  /** What its button does. */
  next: { status: "on" | "paused"; label: string; busy: string; icon: typeof Play; done: (name: string) => string };
}

const LOOKS: Record<EndpointJson["status"], Look> = {
  on: {
    word: "On",
    tone: "ok",
    icon: CircleCheck,
    next: { status: "paused", label: "Pause", busy: "Pausing…", icon: Pause, done: (name) => `${name} is paused. New messages wait.` },
  },
  paused: {
    word: "Paused",
    tone: "wait",
    icon: Pause,
    next: { status: "on", label: "Resume", busy: "Resuming…", icon: Play, done: (name) => `${name} sends again.` },
  },
  gone: {
    word: "Switched off: answered 410 Gone",
    tone: "bad",
    icon: CircleX,
    next: { status: "on", label: "Switch on again", busy: "Switching on…", icon: Power, done: (name) => `${name} is on again.` },
  },
};

const HEAD = "h-8 whitespace-nowrap border-line border-b bg-surface-2 px-2 text-left text-11 font-semibold text-text-3";
const FROM_XL = "max-xl:hidden";
const FROM_LG = "max-lg:hidden";

export function EndpointTable({ endpoints, pointedAt }: { endpoints: readonly EndpointJson[]; pointedAt: string | null }) {
  return (
    <table className="w-full border-collapse max-sm:block">
      <thead className="sticky top-0 z-1 max-sm:hidden">
        <tr>
          <th scope="col" className={`${HEAD} w-[40%] pl-6!`}>
            Webhook
          </th>
          <th scope="col" className={HEAD}>
            Status
          </th>
          <th scope="col" className={HEAD}>
            Last 24 hours, resends included
          </th>
          <th scope="col" className={`${HEAD} ${FROM_LG}`}>
            Waiting
          </th>
          <th scope="col" className={`${HEAD} ${FROM_LG}`}>
            Failed tries in a row
          </th>
          <th scope="col" className={`${HEAD} ${FROM_XL} w-[18%]`}>
            Last failure
          </th>
          <th scope="col" className={`${HEAD} pr-6!`}>
            <span className="sr-only">Switch</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {endpoints.map((endpoint) => (
          <Row key={endpoint.id} endpoint={endpoint} pointedAt={endpoint.id === pointedAt} />
        ))}
      </tbody>
    </table>
  );
}

const CELL = "h-[57px] border-line border-b px-2 py-2 max-sm:h-auto max-sm:border-0 max-sm:p-0";

function Row({ endpoint, pointedAt }: { endpoint: EndpointJson; pointedAt: boolean }) {
  const { id, webhook, flow, step, url, status, pending, failuresInRow, lastFailure } = endpoint;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (pointedAt) row.current?.scrollIntoView({ block: "center" });
  }, [pointedAt]);
  const { word, tone, icon: Icon } = LOOKS[status];
  const place = [flow?.name, step?.name].filter(Boolean).join(" · ");
  const log = new URLSearchParams({ ...(flow ? { flow: flow.id } : {}), webhook: webhook.id });
  return (
    <tr
      ref={row}
      data-testid={`endpoint-${id}`}
      aria-current={pointedAt ? "true" : undefined}
      className={clsx(
        "transition-colors max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-2 max-sm:border-line max-sm:border-b max-sm:px-4 max-sm:py-3",
        pointedAt ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]" : "hover:bg-hover",
      )}
    >
      <td className={`${CELL} max-w-0 pl-6! max-sm:min-w-0 max-sm:max-w-full max-sm:basis-full max-sm:pl-0!`}>
        <span className="flex min-w-0 items-baseline gap-2">
          <Link href={`/deliveries?${log}`} className="min-w-0 truncate font-semibold hover:underline" title="Show its deliveries">
            {webhook.name}
          </Link>
          <Link
            {...WHEN_CUT}
            href={setUpHref(endpoint)}
            className="min-w-0 truncate text-12 text-text-3 hover:text-text hover:underline sm:max-lg:hidden"
          >
            {place || "Settings, Integrations"}
          </Link>
        </span>
        <span className="block truncate font-mono text-[11.5px] text-text-3" title={url}>
          {url}
        </span>
        <Below endpoint={endpoint} />
      </td>
      <td className={CELL}>
        <StatusBadge tone={tone} icon={<Icon strokeWidth={2} aria-hidden="true" />} word={word} />
      </td>
      <td className={CELL}>
        <LastDay endpoint={endpoint} />
      </td>
      <td className={`${CELL} ${FROM_LG} tabular-nums`}>{pending > 0 ? <Waiting count={pending} /> : <Nothing />}</td>
      <td className={`${CELL} ${FROM_LG} tabular-nums`}>
        {failuresInRow > 0 ? <span className="font-medium text-bad-text">{failuresInRow}</span> : <Nothing />}
      </td>
      <td className={`${CELL} ${FROM_XL} max-w-0`}>
        {lastFailure ? (
          <>
            <span className="block truncate text-12 first-letter:uppercase" title={lastFailure.text}>
              {lastFailure.text}
            </span>
            <Age at={lastFailure.at} as="ago" className="block text-12 text-text-3" />
          </>
        ) : (
          <Nothing />
        )}
      </td>
      <td className={`${CELL} pr-6! text-right max-sm:ml-auto max-sm:pr-0!`}>
        <Switch endpoint={endpoint} />
      </td>
    </tr>
  );
}

const Nothing = (): ReactNode => <span className="text-text-3">–</span>;

function Waiting({ count }: { count: number }) {
  const { locale } = useLocale();
  return <span className="font-medium text-wait-text">{new Intl.NumberFormat(locale).format(count)}</span>;
}

/** What the columns say that there is no room for. */
function Below({ endpoint: { pending, failuresInRow, lastFailure } }: { endpoint: EndpointJson }) {
  return (
    <>
      {(pending > 0 || failuresInRow > 0) && (
        <span className="flex flex-wrap gap-x-3 pt-0.5 text-12 tabular-nums lg:hidden">
          {pending > 0 && (
            <span className="text-wait-text">
              <Waiting count={pending} /> waiting
            </span>
          )}
          {failuresInRow > 0 && (
            <span className="text-bad-text">{failuresInRow === 1 ? "Last try failed" : `${failuresInRow} failed tries in a row`}</span>
          )}
        </span>
      )}
      {lastFailure && (
        <span className="block pt-0.5 text-12 text-text-3 [overflow-wrap:anywhere] xl:hidden">
          Last failure: {lastFailure.text} · <Age at={lastFailure.at} as="ago" />
        </span>
      )}
    </>
  );
}

/** Success in percent, and the counts behind it. */
function LastDay({ endpoint: { delivered, failed } }: { endpoint: EndpointJson }) {
  const { locale } = useLocale();
  const whole = new Intl.NumberFormat(locale);
  const all = delivered + failed;
  if (all === 0) return <span className="text-12 text-text-3">Nothing sent</span>;
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(delivered / all);
  return (
    <span className="whitespace-nowrap tabular-nums">
      <b>{share}</b>
      <span className="block text-12 text-text-3">
        {whole.format(delivered)} delivered, {whole.format(failed)} failed
      </span>
    </span>
  );
}

function Switch({ endpoint: { id, webhook, status } }: { endpoint: EndpointJson }) {
  const mayEdit = useCan("webhooks:edit");
  const change = useSetEndpoint();
  const toast = useToast();
  const failed = useFailed();
  const { status: next, label, busy, icon: Icon, done } = LOOKS[status].next;
  return (
    <Button
      size="sm"
      icon={<Icon size={13} aria-hidden="true" />}
      busy={change.isPending ? busy : null}
      disabledReason={mayEdit ? null : "Only administrators pause webhooks and switch them on."}
      onClick={() =>
        change.mutate(
          { id, status: next },
          {
            onSuccess: () => toast({ text: done(webhook.name) }),
            onError: failed("changed"),
          },
        )
      }
    >
      {label}
      <span className="sr-only"> {webhook.name}</span>
    </Button>
  );
}
