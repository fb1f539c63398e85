/** What is asked of a flow with many tasks. */

/** The addresses below `/data/flows/<flow>/tasks`; `view`: the counts beside the page. */
export interface Question {
  name: string;
  kind: "default" | "filter" | "sort" | "other";
  query: Record<string, string>;
  /** `page`: a page of rows. `view`: the counts of each step and of all. */
  of: "page" | "view";
}

/** As many as the list fetches at once, and as a column of the board does. */
const LIST = { limit: "200" };
const COLUMN = { limit: "50" };
const open = { status: "active" };
const comparing = (...all: [column: string, op: string, value: string][]) => ({
  filter: JSON.stringify(all.map(([column, op, value]) => ({ column, op, value }))),
});

const ask = (kind: Question["kind"], name: string, query: Record<string, string>, of: Question["of"] = "page"): Question => ({
  kind,
  name,
  of,
  query: of === "view" ? query : { ...LIST, ...query },
});

/** One filter is asked as the list asks it: its page, and its counts. */
const filtered = (name: string, query: Record<string, string>): Question[] => [
  ask("filter", `${name}, page`, { ...open, ...query }),
  ask("filter", `${name}, counts`, { ...open, ...query }, "view"),
];

/** @param many how many tasks there are, four in five of them open */
export function questionsOf(many: number): readonly Question[] {
  const last = { offset: String(Math.floor((many * 4) / 5) - Number(LIST.limit)) };
  return [
    ask("default", "list, page", open),
    ask("default", "list, counts", open, "view"),
    ask("default", "board, a column of open tasks", { ...open, step: "a", ...COLUMN }),
    ask("default", "board, what was done today", { done: "today", step: "done", ...COLUMN }),
    ...filtered("status completed", { status: "completed" }),
    ...filtered("assignee nobody", { assignee: "nobody" }),
    ...filtered("overdue", { due: "overdue" }),
    ...filtered("due this week", { due: "week" }),
    ...filtered("a step", { step: "b" }),
    ...filtered("a select field equals", comparing(["region", "equals", "North"])),
    ...filtered("a currency field greater than", comparing(["amount", "greater_than", "9900"])),
    ...filtered("a text field contains", comparing(["customer", "contains", "abc"])),
    ask("sort", "by a currency field, highest first", { ...open, sort: "-field.amount" }),
    ask("sort", "by a currency field, lowest first", { ...open, sort: "field.amount" }),
    ask("sort", "by a text field", { ...open, sort: "field.customer" }),
    ask("sort", "by a select field", { ...open, sort: "field.region" }),
    ask("other", "by name", { ...open, sort: "name" }),
    ask("other", "by due date", { ...open, sort: "due" }),
    ask("other", "by last change", { ...open, sort: "-updated" }),
    ask("other", "search, page", { ...open, search: "order abc" }),
    ask("other", "search, counts", { ...open, search: "order abc" }, "view"),
    ask("other", "search for an email, page", { ...open, search: "28dd2c79@example.com" }),
    ask("other", "search for an email, counts", { ...open, search: "28dd2c79@example.com" }, "view"),
    ask("other", "search for a value of every fourth task, page", { ...open, search: "north" }),
    ask("other", "search for a value of every fourth task, counts", { ...open, search: "north" }, "view"),
    ask("other", "two filters, page", { ...open, ...comparing(["region", "equals", "North"], ["amount", "less_than", "-9000"]) }),
    ask("other", "two filters, counts", { ...open, ...comparing(["region", "equals", "North"], ["amount", "less_than", "-9000"]) }, "view"),
    ask("other", "filter and sort", { ...open, ...comparing(["region", "equals", "North"]), sort: "-field.amount" }),
    ask("other", "the last page", { ...open, ...last }),
    ask("other", "the last page by name", { ...open, ...last, sort: "name" }),
    ask("other", "the last page by a currency field", { ...open, ...last, sort: "-field.amount" }),
    ask("other", "the last page by a text field", { ...open, ...last, sort: "field.customer" }),
  ];
}
