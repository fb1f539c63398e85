/** The inbox: how it is narrowed and ordered, and its headings. */

/** What waits: by due date, or by since when; what is done, by when it was. */
export const INBOX_SORTS = ["due", "newest", "oldest"] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

/** The most that a filter holds: characters of the words, of an email and of a flow's id, and flows. */
export const INBOX_LIMITS = { search: 200, assignee: 320, flows: 100, flowId: 22 } as const;

/** Narrows the inbox; as the doors' addresses hold it. */
export interface InboxFilterAsked {
  /** Words of the name or of values, in any order. */
  search?: string;
  /** Flow ids with commas between them. */
  flow?: string;
  /** Email, or `nobody`: who has the task, or a step that it stands at. */
  assignee?: string;
  /** Only tasks with an action that stopped. */
  stopped?: "yes";
  /** Only what waits for the reader's decision. */
  decisions?: "yes";
}

/** `GET /data/inbox?tab=…`: which tasks of a tab, in which order. */
export interface InboxAsked extends InboxFilterAsked {
  /** Absent: what waits by its due date, what is done the last first. */
  sort?: Exclude<InboxSort, "due">;
}

/** By when a task is due, the most urgent first; weeks begin on Monday. */
export const DUE_GROUPS = ["Overdue", "Today", "Tomorrow", "This week", "Next week", "Later", "No due date"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** Heading of tasks that stand at no step. */
export const NO_STEP = "No step";

/**
 * `GET /data/inbox/groups?tab=mine|everyone&by=due|flow|step`: how many tasks that agree with the filter stand under each heading that
 * occurs, in any order.
 */
export interface InboxGroupsJson {
  groups: { name: string; count: number }[];
}
