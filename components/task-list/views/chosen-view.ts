/** A saved view and the page's address. Pure. */
import { readTaskAddress, type TaskAddress, writeTaskAddress } from "#components/task-list/task-address.ts";
import type { SavedViewJson } from "#lib/wire/saved-view.ts";

/** What a view keeps of how the tasks are looked at: an address's query, without its question mark. */
export const queryOf = (address: TaskAddress): string => writeTaskAddress({ ...address, saved: null }).slice(1);

/** How a view looks at the tasks. */
export const addressOf = ({ id, query }: Pick<SavedViewJson, "id" | "query">): TaskAddress => ({
  ...readTaskAddress(new URLSearchParams(query)),
  saved: id,
});

export interface ChosenView {
  view: SavedViewJson;
  /** What is shown differs from it. */
  changed: boolean;
}

/** The view that the address names; null where it names none, or one that is gone. */
export function chosenIn(views: readonly SavedViewJson[], address: TaskAddress): ChosenView | null {
  const view = views.find(({ id }) => id === address.saved);
  return view ? { view, changed: queryOf(addressOf(view)) !== queryOf(address) } : null;
}

/** What shows all open tasks, as a flow's tasks stand at first: chosen by no view and narrowed by nothing. */
export const isUsual = (address: TaskAddress): boolean => address.saved === null && queryOf(address) === "";

/** Whether a view that was brought back is what is shown, and nothing else was chosen meanwhile. */
export const isShownAgain = (view: Pick<SavedViewJson, "id" | "query">, address: TaskAddress): boolean =>
  address.saved === null && queryOf(addressOf(view)) === queryOf(address);

/** How a flow's tasks are looked at now; null on another page. @param at the browser's `location` */
export const shownNow = (flowId: string, at: Pick<Location, "pathname" | "search">): TaskAddress | null =>
  at.pathname === `/flows/${flowId}/tasks` ? readTaskAddress(new URLSearchParams(at.search)) : null;
