"use client";

import { Database, MessageSquare } from "lucide-react";
import { useEffect, useState } from "react";
import { commandKeys, placeKeys } from "#components/app/page-keys.ts";
import { COMMANDS, type Command } from "#components/app/palette/commands.ts";
import type { HitGroup, Hit as Listed } from "#components/app/palette/found-list.tsx";
import { matching } from "#components/app/palette/matching.ts";
import { ONLY_SEARCHED, type PageCommand, pageCommands } from "#components/app/palette/page-commands.ts";
import { pageHits } from "#components/app/palette/page-hits.ts";
import { flowHref, placesFor } from "#components/app/places.ts";
import { useDataSets } from "#components/data/data-sets.ts";
import { useFlows } from "#components/data/flows.ts";
import { useSearch } from "#components/data/people.ts";
import { useSession } from "#components/data/session.tsx";
import { useInbox } from "#components/data/tasks.ts";
import { commentAddress } from "#components/tasks/comments/place.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { FlowTile } from "#components/ui/tile.tsx";
import { can } from "#lib/auth/can.ts";
import { fullName } from "#lib/wire/full-name.ts";
import type { FoundTaskJson } from "#lib/wire/search.ts";

export type Hit = Listed<Command["does"] | PageCommand["does"]>;
type Group = HitGroup<Hit["does"]>;

const MOST = 6;
/** What can be done with what is open comes first. */
const MOST_OF_PAGE = 10;
/** Whoever types on is not asked about half a word. */
const PAUSE_MS = 150;

function useSettled(typed: string): string {
  const [settled, settle] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => settle(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

const iconPicture = (Icon: Command["icon"]) => <Icon size={16} className="mx-2 flex-none text-text-3" aria-hidden="true" />;

/** What fits what is typed, by kind. `searching`: the server has not answered yet for all of what is typed; what it found for less is there. */
export function useHits(typed: string): { groups: Group[]; searching: boolean } {
  const { member } = useSession();
  const { data: flows = [] } = useFlows();
  const { data: dataSets = [] } = useDataSets(can(member, "data:read"));
  const { data: waiting = [] } = useInbox("everyone");
  const settled = useSettled(typed);
  const { data: found, isLoading, isPlaceholderData } = useSearch(settled);
  const blank = typed.trim() === "";
  const searching = !blank && (isPlaceholderData || isLoading || settled !== typed.trim());

  const taskHit = ({ id, name, flow, status, by }: Omit<FoundTaskJson, "by"> & Partial<FoundTaskJson>): Hit => ({
    id: `task-${id}`,
    label: name,
    second: status === "completed" ? `${flow.name}, done` : flow.name,
    below: by ? `${by.field}: ${by.value}` : undefined,
    picture: <FlowTile {...flow} />,
    does: { href: `/tasks/${id}` },
  });
  const places: Hit[] = placesFor(member.role).map(({ href, label, also, icon }) => ({
    id: `place-${href}`,
    label,
    ...(also && { also }),
    picture: iconPicture(icon),
    does: { href },
    keys: placeKeys(href),
  }));
  const commands: Hit[] = COMMANDS.filter(({ needs }) => !needs || can(member, needs)).map(({ icon, ...rest }) => ({
    ...rest,
    picture: iconPicture(icon),
    keys: commandKeys(rest.id),
  }));
  const flowHits: Hit[] = flows.map(({ id, name }) => ({
    id: `flow-${id}`,
    label: name,
    picture: <FlowTile id={id} name={name} />,
    does: { href: flowHref(id, member.role) },
  }));
  const dataSetHits: Hit[] = dataSets.map(({ id, name }) => ({
    id: `data-set-${id}`,
    label: name,
    picture: iconPicture(Database),
    does: { href: `/data-sets/${id}` },
  }));
  const taskHits = blank ? waiting.slice(0, MOST).map(taskHit) : settled === "" ? [] : (found?.tasks ?? []).map(taskHit);
  const people: Hit[] = (blank || settled === "" ? [] : (found?.people ?? [])).map((person) => ({
    id: `person-${person.id}`,
    label: fullName(person),
    second: person.email,
    picture: <Avatar member={person} size="md" />,
    does: { href: can(member, "settings:read") ? "/settings/members" : `mailto:${person.email}` },
  }));
  const comments: Hit[] = (blank || settled === "" ? [] : (found?.comments ?? [])).map(({ id, task, flow, author, text }) => ({
    id: `comment-${id}`,
    label: task.name,
    second: flow.name,
    below: `${author}: ${text}`,
    picture: iconPicture(MessageSquare),
    does: { href: commentAddress(task.id, id) },
  }));
  const ofPage = pageCommands().map(({ about, commands: its }) => ({
    label: about,
    hits: blank && ONLY_SEARCHED.includes(about) ? [] : its.map(({ icon, ...rest }): Hit => ({ ...rest, picture: iconPicture(icon) })),
  }));
  const { first, last } = pageHits(ofPage, typed, MOST_OF_PAGE);
  const others: Group[] = [
    { label: "Tasks", hits: taskHits },
    { label: "Comments", hits: comments },
    { label: "Flows", hits: matching(flowHits, typed, MOST) },
    { label: "Data sets", hits: blank ? [] : matching(dataSetHits, typed, MOST) },
    { label: "Pages", hits: matching(places, typed, MOST) },
    { label: "Commands", hits: matching(commands, typed, blank ? 4 : MOST) },
    ...last,
    { label: "People", hits: people },
  ];
  // What comes first among these is not known before the server has answered.
  const known = searching ? others.map(({ label, hits }) => ({ label, hits: hits.map((hit) => ({ ...hit, aside: true })) })) : others;
  return { groups: [...first, ...known].filter(({ hits }) => hits.length > 0), searching };
}
