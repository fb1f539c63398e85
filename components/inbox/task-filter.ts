/** Which tasks of the inbox are shown, as its page says it; the server judges. Pure. */
import type { InboxFilterAsked } from "#lib/wire/inbox.ts";

export interface TaskFilter {
  /** Parts of the task's name or of its values; words in any order. */
  words: string;
  /** Flow ids; none: all flows. */
  flows: readonly string[];
  /** Email, or `nobody`; null: everybody. */
  assignee: string | null;
  /** Only tasks with an action that stopped. */
  stopped: boolean;
  /** Only what waits for the reader's decision. */
  decisions: boolean;
}

export const NO_FILTER: TaskFilter = { words: "", flows: [], assignee: null, stopped: false, decisions: false };

/** How many of the filter's parts are in use. */
export const partsOf = ({ words, flows, assignee, stopped, decisions }: TaskFilter): number =>
  [words.trim() !== "", flows.length > 0, assignee !== null, stopped, decisions].filter(Boolean).length;

/** What the server is asked for. */
export const filterAsked = ({ words, flows, assignee, stopped, decisions }: TaskFilter): InboxFilterAsked => ({
  ...(words.trim() !== "" && { search: words.trim() }),
  ...(flows.length > 0 && { flow: flows.join(",") }),
  ...(assignee !== null && { assignee }),
  ...(stopped && { stopped: "yes" }),
  ...(decisions && { decisions: "yes" }),
});
