/** How a flow's tasks are looked at, as the page's address says it: a view can be shared and survives a reload. Pure. */

import { isWhole, readFilter, readSort, type Sort, writeFilter, writeSort } from "#components/data-sets/grid-address.ts";
import { oneOf } from "#components/ui/one-of.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { readDue } from "#lib/wire/due-asked.ts";
import { type ListFieldJson, OWN_SORTS, TASK_STATUSES, type TaskFieldFilter, type TasksAsked } from "#lib/wire/task-list.ts";

/** `stopped`: open, and an action has stopped. */
export const STATUSES = [...TASK_STATUSES, "stopped", "all"] as const;
export type StatusShown = (typeof STATUSES)[number];

export interface TaskAddress {
  view: "list" | "board";
  status: StatusShown;
  /** Node id. */
  step: string | null;
  /** Email, or `nobody`. */
  assignee: string | null;
  /** As `readDue` reads it. */
  due: string | null;
  /** A version's number, or `older`. */
  version: string | null;
  search: string;
  filters: TaskFieldFilter[];
  /** By one of `OWN_SORTS` or `field.<key>`; null: newest first. */
  sort: Sort | null;
  /** Keys of the fields that the list shows; null: the first ones. */
  columns: string[] | null;
  /** The same of the cards of the board; null: none. */
  cards: string[] | null;
  /** Id of the saved view that was chosen, also where something was changed since. */
  saved: string | null;
}

export const USUAL: TaskAddress = {
  view: "list",
  status: "active",
  step: null,
  assignee: null,
  due: null,
  version: null,
  search: "",
  filters: [],
  sort: null,
  columns: null,
  cards: null,
  saved: null,
};

const listIn = (given: string | null): string[] | null => given?.split(",").filter(Boolean) ?? null;

const dueIn = (given: string | null): string | null => (given !== null && readDue(given) !== null ? given : null);

/** What it does not know, it leaves out. */
export function readTaskAddress(params: Pick<URLSearchParams, "get" | "getAll">): TaskAddress {
  return {
    view: params.get("view") === "board" ? "board" : "list",
    status: oneOf(STATUSES, params.get("status")) ?? USUAL.status,
    step: params.get("step") || null,
    assignee: params.get("assignee") || null,
    due: dueIn(params.get("due")),
    version: /^(older|[1-9]\d{0,8})$/.exec(params.get("version") ?? "")?.[0] ?? null,
    search: params.get("search")?.trim() ?? "",
    filters: params.getAll("filter").flatMap((given) => readFilter(given) ?? []),
    sort: readSort(params.get("sort")),
    columns: listIn(params.get("columns")),
    cards: listIn(params.get("cards")),
    saved: params.get("saved") || null,
  };
}

/** The query with its question mark; empty for the usual view. */
export function writeTaskAddress({ filters, sort, columns, cards, ...rest }: TaskAddress): string {
  const params = new URLSearchParams();
  for (const name of ["view", "status", "step", "assignee", "due", "version", "search", "saved"] as const) {
    const value = rest[name];
    if (value !== null && value !== USUAL[name]) params.set(name, value);
  }
  for (const filter of filters) params.append("filter", writeFilter(filter));
  if (sort) params.set("sort", writeSort(sort));
  if (columns) params.set("columns", columns.join(","));
  if (cards) params.set("cards", cards.join(","));
  return params.size === 0 ? "" : `?${params}`;
}

export const FIELD_SORT = "field.";
/** How many fields a list shows that was told nothing of them. */
const FIRST_COLUMNS = 2;

/** Stands among the keys of fields for the version that a task uses: no field's key has a dot. */
export const VERSION_KEY = ".version";

/** Whether the list shows which version each task uses. */
export const isVersionShown = ({ columns }: TaskAddress): boolean => columns?.includes(VERSION_KEY) ?? false;

/** The fields that the list shows, in the flow's order. Unasked it does not say the task's name a second time. */
export const columnsShown = ({ columns }: TaskAddress, fields: readonly ListFieldJson[]): ListFieldJson[] =>
  columns === null
    ? fields.filter(({ type, isName }) => type !== "long_text" && !isName).slice(0, FIRST_COLUMNS)
    : fields.filter(({ key }) => columns.includes(key));

/** As many fields as a card shows: it stays small. */
export const MOST_ON_CARD = 3;

/** The fields that a card of the board shows, in the flow's order. */
export const cardsShown = ({ cards }: TaskAddress, fields: readonly FieldDefinition[]): FieldDefinition[] =>
  fields.filter(({ key }) => cards?.includes(key)).slice(0, MOST_ON_CARD);

function sortAsked(sort: Sort | null, keys: ReadonlySet<string> | null): string | undefined {
  if (!sort) return undefined;
  const known = sort.column.startsWith(FIELD_SORT)
    ? (keys?.has(sort.column.slice(FIELD_SORT.length)) ?? true)
    : oneOf(OWN_SORTS, sort.column) !== null;
  return known ? writeSort(sort) : undefined;
}

/** The board shows all statuses, each in its place, or what has stopped. */
const statusAsked = ({ status }: TaskAddress): Pick<TasksAsked, "status" | "stopped"> => {
  if (status === "all") return {};
  return status === "stopped" ? { status: "active", stopped: "yes" } : { status };
};

/**
 * What the server is asked for. A field that is no more, and a filter that is not filled in, narrow nothing.
 * @param fields null where they are not known: each is taken to be there
 */
export function tasksAsked(address: TaskAddress, fields: readonly Pick<FieldDefinition, "key">[] | null): TasksAsked {
  const keys = fields && new Set(fields.map(({ key }) => key));
  const filter = address.filters.filter((each) => (keys?.has(each.column) ?? true) && isWhole(each));
  const sort = sortAsked(address.sort, keys);
  return {
    ...statusAsked(address),
    ...(address.step !== null && { step: address.step }),
    ...(address.assignee !== null && { assignee: address.assignee }),
    ...(address.due !== null && { due: address.due }),
    ...(address.version !== null && { version: address.version }),
    ...(address.search !== "" && { search: address.search }),
    ...(filter.length > 0 && { filter }),
    ...(sort !== undefined && { sort }),
  };
}

/** The step that a column of the board stands for. */
export interface ColumnStep {
  nodeId: string;
  end: boolean;
}

/** A column of the board: open tasks of a step, or those that came to an end step today. */
export function columnAsked(asked: TasksAsked, { nodeId, end }: ColumnStep): TasksAsked {
  const { status: _status, step: _step, ...rest } = asked;
  return end ? { ...rest, step: nodeId, done: "today" } : { ...rest, step: nodeId, status: "active" };
}

/** How many filters are in use beside the status and what is searched for. */
export const filtersOf = ({ step, assignee, due, version, filters }: Omit<TaskAddress, "search">): number =>
  [step, assignee, due, version].filter((part) => part !== null).length + filters.length;

/** Whether anything but the status is asked for. */
export const isNarrowed = ({ search, ...address }: TaskAddress): boolean => search !== "" || filtersOf(address) > 0;

/** Narrows nothing any more. */
export const WIDE: Partial<TaskAddress> = { step: null, assignee: null, due: null, version: null, search: "", filters: [] };
