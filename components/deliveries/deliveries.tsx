"use client";

import Link from "next/link";
import { Header } from "#components/app/header.tsx";
import { Endpoints } from "#components/deliveries/endpoints.tsx";
import { Log } from "#components/deliveries/log.tsx";
import { rangeOf, type View } from "#components/deliveries/log-address.ts";
import { Notices } from "#components/deliveries/notices.tsx";
import { useLogAddress } from "#components/deliveries/use-log-address.ts";
import { RangeMenu } from "#components/log/range-menu.tsx";
import { RANGE_OPTIONS } from "#components/log/ranges.ts";
import { TAB_LOOK, TAB_ROW } from "#components/ui/tab-look.ts";

const VIEW_TABS: readonly { view: View; label: string; href: string }[] = [
  { view: "log", label: "Log", href: "/deliveries" },
  { view: "endpoints", label: "Endpoints", href: "/deliveries?view=endpoints" },
];

/**
 * What goes to other systems: each delivery, and each address.
 * @param openedAt when the page was asked for, in milliseconds
 */
export function Deliveries({ openedAt }: { openedAt: number }) {
  const { address, go } = useLogAddress();
  const tabs = <ViewTabs current={address.view} />;
  const notices = <Notices />;
  if (address.view === "endpoints")
    return (
      <>
        <Header title="Deliveries">{tabs}</Header>
        {notices}
        <Endpoints pointedAt={address.endpoint} />
      </>
    );
  const range = <RangeMenu options={RANGE_OPTIONS} value={rangeOf(address)} onChange={(next) => go({ range: next })} />;
  return <Log openedAt={openedAt} tabs={tabs} range={range} notices={notices} />;
}

function ViewTabs({ current }: { current: View }) {
  return (
    <nav aria-label="Deliveries" className={`${TAB_ROW} ml-2 max-sm:ml-0 max-sm:flex-none`}>
      {VIEW_TABS.map(({ view, label, href }) => (
        <Link key={view} href={href} scroll={false} aria-current={view === current ? "page" : undefined} className={TAB_LOOK}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
