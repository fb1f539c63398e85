"use client";

import clsx from "clsx";
import { CircleQuestionMark, Ellipsis, Search } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { openPalette } from "#components/app/palette/open-palette.ts";
import { type PlaceCount, placeWords, usePlaceCounts } from "#components/app/place-counts.ts";
import { barFor, flowHref, type Place, pathOfPlace } from "#components/app/places.ts";
import { useMe } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { Count } from "#components/ui/count.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/layers/menu.tsx";
import { usePush } from "#components/ui/leaving.ts";
import { useChosenAddress } from "#components/ui/on-the-way.ts";
import { COLOUR_CLASS, colourOf } from "#components/ui/palette.ts";

const stroke = { strokeWidth: 1.75, "aria-hidden": true } as const;
const LOOK = "relative flex min-w-0 flex-col items-center justify-center gap-[3px] text-11 font-medium outline-offset-[-2px]";

/** At the foot of a phone: three places, and the rest behind "More". */
export function TabBar() {
  const pathname = pathOfPlace(useChosenAddress());
  const { member } = useSession();
  const counts = usePlaceCounts();
  const { places, more } = barFor(member.role);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-(--z-sticky) grid h-16 grid-cols-4 border-line border-t bg-surface sm:hidden"
    >
      {places.map((place) => (
        <TabBarLink key={place.href} place={place} current={place.holds(pathname)} {...counts[place.href]} />
      ))}
      <More places={more} pathname={pathname} counts={counts} />
    </nav>
  );
}

function TabBarLink({ place, current, count = 0, words, news }: { place: Place; current: boolean } & Partial<PlaceCount>) {
  const said = placeWords({ count, words, news });
  const describedBy = `bar-${place.label}-count`;
  return (
    <Link
      href={place.href}
      aria-label={place.label}
      aria-describedby={said === "" ? undefined : describedBy}
      aria-current={current ? "page" : undefined}
      className={clsx(LOOK, current ? "text-accent-text" : "text-text-3")}
    >
      <place.icon size={20} {...stroke} />
      {place.label}
      {news && <span aria-hidden="true" className="absolute top-2 left-[calc(50%-16px)] size-2 rounded-full bg-accent" />}
      {count !== 0 && <Count className="absolute top-1.5 left-[calc(50%+6px)] bg-accent! text-text-on!">{count}</Count>}
      {said !== "" && (
        <span className="sr-only" id={describedBy}>
          {said}
        </span>
      )}
    </Link>
  );
}

/** The places that the bar has no room for, the flows last used, search and help. */
function More({ places, pathname, counts }: { places: readonly Place[]; pathname: string; counts: Record<string, PlaceCount> }) {
  const push = usePush();
  const { member } = useSession();
  const { data: me } = useMe();
  const [open, setOpen] = useState(false);
  const holdsPage = places.some(({ holds }) => holds(pathname));
  const said = places.map(({ href, label }) => [label, placeWords(counts[href] ?? {})]).filter(([, words]) => words !== "");
  return (
    <Menu
      label="More places"
      side="top"
      open={open}
      onOpenChange={setOpen}
      className="w-65"
      trigger={
        <button type="button" className={clsx(LOOK, holdsPage || open ? "text-accent-text" : "text-text-3")}>
          <Ellipsis size={20} {...stroke} />
          More
          {said.length > 0 && (
            <>
              <span aria-hidden="true" className="absolute top-2 left-[calc(50%+8px)] size-2 rounded-full bg-accent" />
              <span className="sr-only">: {said.map((each) => each.join(", ")).join("; ")}</span>
            </>
          )}
        </button>
      }
    >
      {places.map(({ href, label, icon: Icon }) => (
        <MenuItem key={href} icon={<Icon size={18} {...stroke} />} hint={placeWords(counts[href] ?? {})} onSelect={() => push(href)}>
          {label}
        </MenuItem>
      ))}
      {me && me.recentFlows.length > 0 && <MenuSeparator />}
      {me?.recentFlows.map(({ id, name }) => (
        <MenuItem key={id} icon={<FlowDot id={id} />} onSelect={() => push(flowHref(id, member.role))}>
          {name}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<Search size={18} {...stroke} />} onSelect={openPalette}>
        Search
      </MenuItem>
      <MenuItem icon={<CircleQuestionMark size={18} {...stroke} />} onSelect={() => push("/docs")}>
        Help
      </MenuItem>
    </Menu>
  );
}

const FlowDot = ({ id }: { id: string }) => (
  <span className={clsx("flex w-4.5 flex-none justify-center", COLOUR_CLASS[colourOf(id)])} aria-hidden="true">
    <span className="size-[9px] rounded-full bg-dot" />
  </span>
);
