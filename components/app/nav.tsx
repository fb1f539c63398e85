"use client";

import clsx from "clsx";
import { CircleQuestionMark, Search } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "#components/app/logo.tsx";
import { openPalette } from "#components/app/palette/open-palette.ts";
import { type PlaceCount, placeWords, usePlaceCounts } from "#components/app/place-counts.ts";
import { flowHref, isOfFlow, type Place, pathOfPlace, placesFor } from "#components/app/places.ts";
import { useMe } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { Count } from "#components/ui/count.tsx";
import { Kbd } from "#components/ui/keys/kbd.tsx";
import { useChosenAddress } from "#components/ui/on-the-way.ts";
import { COLOUR_CLASS, colourOf } from "#components/ui/palette.ts";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { MeJson } from "#lib/wire/pages.ts";

/** On the left from 641 px on: icons only up to 1023, then with words. */
export function Nav() {
  const pathname = pathOfPlace(useChosenAddress());
  const { member, workspace } = useSession();
  const counts = usePlaceCounts();
  const { data: me } = useMe();
  /** It is marked itself, and not the list of all flows. */
  const flow = me?.recentFlows.find(({ id }) => isOfFlow(pathname, id)) ?? null;
  return (
    <nav
      aria-label="Main"
      className="flex min-h-0 flex-col gap-0.5 overflow-x-hidden overflow-y-auto border-line border-r bg-bg p-2.5 max-sm:hidden"
    >
      <div className="mb-1.5 flex h-9 flex-none items-center gap-2 px-2 font-semibold max-lg:justify-center max-lg:px-0">
        <Logo />
        <span {...WHEN_CUT} className="min-w-0 flex-1 truncate max-lg:sr-only">
          {workspace.name}
        </span>
      </div>
      <button
        type="button"
        onClick={openPalette}
        aria-label="Search"
        aria-keyshortcuts="Control+K Meta+K"
        className="mb-2.5 flex h-8 flex-none items-center gap-2 rounded-8 border border-line-strong bg-surface pr-1.5 pl-2 text-text-3 shadow-1 hover:bg-hover max-lg:justify-center max-lg:px-0"
      >
        <Search size={14} aria-hidden="true" />
        <span className="flex-1 text-left max-lg:hidden">Search</span>
        <Kbd keys="Ctrl K" drawn className="max-lg:hidden" />
      </button>
      {placesFor(member.role).map((place) => (
        <NavLink key={place.href} place={place} current={flow === null && place.holds(pathname)} {...counts[place.href]} />
      ))}
      <RecentFlows flows={me?.recentFlows ?? []} current={flow?.id ?? null} />
      <div className="mt-auto" />
      <NavItem
        href="/docs"
        label="Help"
        current={false}
        keys="?"
        icon={<CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden="true" />}
      />
    </nav>
  );
}

function NavLink({ place, current, count = 0, words, news }: { place: Place; current: boolean } & Partial<PlaceCount>) {
  const said = placeWords({ count, words, news });
  return (
    <NavItem href={place.href} label={place.label} current={current} icon={<place.icon size={16} strokeWidth={1.75} aria-hidden="true" />}>
      {said !== "" && (
        <>
          {news && (
            <span
              aria-hidden="true"
              title={news}
              className="size-2 flex-none rounded-full bg-accent max-lg:absolute max-lg:bottom-1 max-lg:left-[calc(50%+6px)] max-lg:ring-2 max-lg:ring-bg"
            />
          )}
          {count !== 0 && (
            <Count className="max-lg:absolute max-lg:-top-1 max-lg:left-[calc(50%+2px)] max-lg:h-4 max-lg:min-w-4 max-lg:px-[3px] max-lg:ring-2 max-lg:ring-bg">
              {count}
            </Count>
          )}
          <span className="sr-only" id={`${place.label}-count`}>
            {said}
          </span>
        </>
      )}
    </NavItem>
  );
}

interface NavItemProps {
  href: string;
  label: string;
  icon: ReactNode;
  current: boolean;
  /** The key that helps on the page itself. */
  keys?: string;
  children?: ReactNode;
}

function NavItem({ href, label, icon, current, keys, children }: NavItemProps) {
  return (
    <Link
      href={href}
      title={label}
      aria-label={label}
      aria-describedby={children ? `${label}-count` : undefined}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "relative flex h-7.5 flex-none items-center gap-[9px] rounded-6 px-2 font-medium max-lg:h-9 max-lg:justify-center max-lg:px-0",
        current ? "bg-active text-text" : "text-text-2 hover:bg-hover [&>svg]:text-text-3",
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate max-lg:hidden">{label}</span>
      {keys && <Kbd keys={keys} drawn className="max-lg:hidden" />}
      {children}
    </Link>
  );
}

interface RecentFlowsProps {
  flows: MeJson["recentFlows"];
  /** Id of the one whose page is shown, or whose task. */
  current: string | null;
}

function RecentFlows({ flows, current }: RecentFlowsProps) {
  const { member } = useSession();
  if (flows.length === 0) return null;
  return (
    <>
      <h2 id="recent-flows" className="px-2 pt-4 pb-1 text-11 font-semibold text-text-3 max-lg:sr-only">
        Flows
      </h2>
      <ul aria-labelledby="recent-flows" className="flex flex-col gap-0.5">
        {flows.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={flowHref(id, member.role)}
              title={name}
              aria-current={id === current ? "true" : undefined}
              className={clsx(
                "flex h-7.5 items-center gap-[9px] rounded-6 px-2 font-medium max-lg:justify-center max-lg:px-0",
                id === current ? "bg-active text-text" : "text-text-2 hover:bg-hover",
                COLOUR_CLASS[colourOf(id)],
              )}
            >
              <span className="mr-[3px] ml-1 size-[9px] flex-none rounded-full bg-dot max-lg:mx-0" aria-hidden="true" />
              <span className="min-w-0 flex-1 truncate max-lg:sr-only">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
