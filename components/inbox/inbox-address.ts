/** How the inbox is looked at, as the page's address says it: it survives a reload and the browser's Back. Pure. */
import type { InboxTab } from "#components/data/urls.ts";
import { GROUPINGS, type Grouping } from "#components/inbox/group-tasks.ts";
import { NO_FILTER, type TaskFilter } from "#components/inbox/task-filter.ts";

export interface InboxAddress {
  tab: InboxTab;
  group: Grouping;
  filter: TaskFilter;
}

export const INBOX_TABS = ["mine", "everyone", "done"] as const satisfies readonly InboxTab[];

/** Those that the reader has, the usual one first: nothing waits for those who perform nothing. */
export const tabsOf = (mayPerform: boolean): readonly InboxTab[] => (mayPerform ? INBOX_TABS : INBOX_TABS.filter((tab) => tab !== "mine"));

/** What is done has one order. */
export const groupingOf = ({ tab, group }: Pick<InboxAddress, "tab" | "group">): Grouping => (tab === "done" ? "none" : group);

const oneOf = <T extends string>(known: readonly T[], given: string | null): T | undefined => known.find((each) => each === given);

/** What it does not know, it leaves out. @param tabs those that the reader has, the usual one first */
export function readInboxAddress(params: Pick<URLSearchParams, "get" | "getAll">, tabs: readonly InboxTab[]): InboxAddress {
  return {
    tab: oneOf(tabs, params.get("tab")) ?? tabs[0] ?? "everyone",
    group: oneOf(GROUPINGS, params.get("group")) ?? "due",
    filter: {
      words: params.get("name") ?? NO_FILTER.words,
      flows: params.getAll("flow").filter(Boolean),
      stopped: params.get("stopped") === "yes",
      decisions: params.get("decisions") === "yes",
    },
  };
}

/** The query with its question mark; empty for the usual view. */
export function writeInboxAddress({ tab, group, filter }: InboxAddress, tabs: readonly InboxTab[]): string {
  const params = new URLSearchParams();
  if (tab !== tabs[0]) params.set("tab", tab);
  if (group !== "due") params.set("group", group);
  if (filter.words.trim() !== "") params.set("name", filter.words);
  for (const flow of filter.flows) params.append("flow", flow);
  if (filter.stopped) params.set("stopped", "yes");
  if (filter.decisions) params.set("decisions", "yes");
  return params.size === 0 ? "" : `?${params}`;
}
