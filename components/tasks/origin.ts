/** The list that a task's page was opened in: it leads on through it, and back to it. Pure, and read on the server: the browser need not know how each list is addressed. */

import { INBOX_TABS, type InboxAddress, listOf, MENTIONS, writeInboxAddress } from "#components/inbox/inbox-address.ts";
import { logOf } from "#components/log/task-link.ts";
import { askedAt, flowPlaceOf, tasksHref } from "#components/task-list/task-link.ts";
import type { TasksAsked } from "#lib/wire/task-list.ts";

export interface Origin {
  /** A tab of the inbox, or what a flow's list or a column of its board holds; null for mentions and logs, which may have a task several times. */
  list: { in: "inbox"; address: InboxAddress } | { in: "flow"; asked: TasksAsked } | null;
  /** What stands behind the address of each task's page that is opened there. */
  query: string;
  /** Where the list stands as it was left. */
  back: string;
  /** The log's, where it was opened in one. */
  log?: string;
}

/**
 * As the page's address says it; null for one that was opened from elsewhere.
 * @param flowId the task's
 */
export function originOf(params: URLSearchParams, flowId: string): Origin | null {
  const query = `?${params}`;
  if (params.get("from") === MENTIONS) return { list: null, query, back: `/?tab=${MENTIONS}` };
  const log = logOf(params);
  if (log) return { list: null, query, back: log.back, log: log.name };
  const address = listOf(params);
  if (address) return { list: { in: "inbox", address }, query, back: `/${writeInboxAddress(address, INBOX_TABS)}` };
  const place = flowPlaceOf(params);
  return place && { list: { in: "flow", asked: askedAt(place) }, query, back: tasksHref(flowId, place.address) };
}
