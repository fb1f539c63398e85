/** The headings of the inbox. */

/** By when a task is due, the most urgent first; weeks begin on Monday. */
export const DUE_GROUPS = ["Overdue", "Today", "This week", "Later", "No due date"] as const;

/** Heading of tasks that stand at no step. */
export const NO_STEP = "No step";

/** `GET /data/inbox/groups?tab=mine|everyone&by=due|flow|step`: how many tasks stand under each heading that occurs, in any order. */
export interface InboxGroupsJson {
  groups: { name: string; count: number }[];
}
