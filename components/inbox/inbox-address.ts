/** How the inbox is looked at, as the page's address says it: it survives a reload and the browser's Back. Pure. */

import type { InboxTab } from "#components/data/urls.ts";
import { type Arrangement, GROUPINGS, type Grouping } from "#components/inbox/group-tasks.ts";
import { filterAsked, NO_FILTER, type TaskFilter } from "#components/inbox/task-filter.ts";
import { oneOf } from "#components/ui/one-of.ts";
import { INBOX_LIMITS, INBOX_SORTS, type InboxAsked, type InboxSort } from "#lib/wire/inbox.ts";

/** The tab of comments that mention the reader. */
export const MENTIONS = "mentions";

/** What the inbox shows: a list of tasks, or the comments that mention its reader. */
export type InboxPlace = InboxTab | typeof MENTIONS;

export interface InboxAddress<Place extends InboxPlace = InboxTab> {
  tab: Place;
  group: Grouping;
  sort: InboxSort;
  filter: TaskFilter;
}

export const INBOX_TABS = ["mine", "everyone", "done"] as const satisfies readonly InboxTab[];

export const INBOX_PLACES = [...INBOX_TABS, MENTIONS] as const satisfies readonly InboxPlace[];

/** Those that the reader has, the usual one first: nothing waits for those who perform nothing. */
export const placesOf = (mayPerform: boolean): readonly InboxPlace[] =>
  mayPerform ? INBOX_PLACES : INBOX_PLACES.filter((place) => place !== "mine");

/** Whether it is a list of tasks that is looked at. */
export const isOfTasks = (address: InboxAddress<InboxPlace>): address is InboxAddress => address.tab !== MENTIONS;

/** How the tab's tasks stand on the screen: what is done has no headings. */
export const arrangementOf = ({ tab, group, sort }: InboxAddress): Arrangement => ({ group: tab === "done" ? "none" : group, sort });

/** The filter's parts that say something in the tab: what waits for the reader is theirs, and what is done nobody decides. */
export const filterOf = ({ tab, filter }: InboxAddress): TaskFilter => ({
  ...filter,
  ...(tab === "mine" && { assignee: null }),
  ...(tab === "done" && { decisions: false }),
});

/** What the server is asked for. */
export function inboxAsked(address: InboxAddress): InboxAsked {
  const { tab, sort } = address;
  const usual = sort === "due" || (tab === "done" && sort === "newest");
  return { ...filterAsked(filterOf(address)), ...(!usual && { sort }) };
}

const within = (given: string | null, most: number): string | null => (given && given.length <= most ? given : null);

/** What it does not know, and what no filter holds, it leaves out. @param places those that the reader has, the usual one first */
export function readInboxAddress(params: Pick<URLSearchParams, "get" | "getAll">, places: readonly InboxPlace[]): InboxAddress<InboxPlace> {
  return {
    tab: oneOf(places, params.get("tab")) ?? places[0] ?? "everyone",
    group: oneOf(GROUPINGS, params.get("group")) ?? "due",
    sort: oneOf(INBOX_SORTS, params.get("sort")) ?? "due",
    filter: {
      words: params.get("name")?.trim().slice(0, INBOX_LIMITS.search) ?? NO_FILTER.words,
      flows: params
        .getAll("flow")
        .flatMap((id) => within(id, INBOX_LIMITS.flowId) ?? [])
        .slice(0, INBOX_LIMITS.flows),
      assignee: within(params.get("assignee"), INBOX_LIMITS.assignee),
      stopped: params.get("stopped") === "yes",
      decisions: params.get("decisions") === "yes",
    },
  };
}

function viewParams({ group, sort, filter }: InboxAddress<InboxPlace>): URLSearchParams {
  const params = new URLSearchParams();
  if (group !== "due") params.set("group", group);
  if (sort !== "due") params.set("sort", sort);
  if (filter.words.trim() !== "") params.set("name", filter.words);
  for (const flow of filter.flows) params.append("flow", flow);
  if (filter.assignee !== null) params.set("assignee", filter.assignee);
  if (filter.stopped) params.set("stopped", "yes");
  if (filter.decisions) params.set("decisions", "yes");
  return params;
}

const asQuery = (first: readonly [string, string][], rest: URLSearchParams): string => {
  const params = new URLSearchParams([...first, ...rest]);
  return params.size === 0 ? "" : `?${params}`;
};

/** The query with its question mark; empty for the usual view. */
export const writeInboxAddress = (address: InboxAddress<InboxPlace>, places: readonly InboxPlace[]): string =>
  asQuery(address.tab === places[0] ? [] : [["tab", address.tab]], viewParams(address));

/** A task's page, from the list that it was opened in: it leads on through that list. */
export const taskAddress = (id: string, from: InboxAddress): string => `/tasks/${id}${asQuery([["from", from.tab]], viewParams(from))}`;

/** The list that a task's page was opened in; null for one that was opened from elsewhere. */
export function listOf(params: Pick<URLSearchParams, "get" | "getAll">): InboxAddress | null {
  const tab = oneOf(INBOX_TABS, params.get("from"));
  return tab ? { ...readInboxAddress(params, INBOX_TABS), tab } : null;
}
