/** Data sets for stories, and where things are on their pages. */
import type { Locator, Page } from "@playwright/test";
import { unique } from "#e2e/flows.ts";
import { api } from "#e2e/server.ts";

interface RecordRow {
  id: string;
  /** By the column's name. */
  cells: Record<string, unknown>;
}

const COLUMNS = [
  { name: "Name", type: "text" },
  { name: "Size", type: "number" },
];

/** A data set with these records. */
export async function dataSet(name: string, records: readonly object[] = [], columns: readonly object[] = COLUMNS) {
  const { body: made } = await api<{ id: string; name: string }>("POST", "/data-sets", { name: unique(name), columns }, 201);
  const path = `/data-sets/${made.id}`;
  for (const cells of records) await api("POST", `${path}/records`, { cells }, 201);
  /** The first 200, in the order in which they were made. */
  const rows = async () => (await api<{ items: RecordRow[] }>("GET", `${path}/records?sort=created&limit=200`)).body.items;
  const recordOf = async (called: string) => `${path}/records/${(await rows()).find(({ cells }) => cells.Name === called)?.id}`;
  return {
    ...made,
    page: path,
    rows,
    names: async () => (await rows()).map(({ cells }) => cells.Name).toSorted(),
    /** The values of a column, by the record's name. */
    column: async (of: string) => Object.fromEntries((await rows()).map(({ cells }) => [cells.Name, cells[of]])),
    /** What somebody else does meanwhile. */
    change: async (called: string, cells: object) => api("PATCH", await recordOf(called), { cells }),
    remove: async (called: string) => api("DELETE", await recordOf(called), undefined, 204),
    setColumns: (wanted: readonly object[]) => api("PATCH", path, { columns: wanted }),
  };
}

export const grid = (page: Page): Locator => page.getByRole("grid");
export const cell = (page: Page, text: string): Locator => grid(page).getByRole("gridcell", { name: text, exact: true });
export const toast = (page: Page): Locator => page.locator("[data-toast]");
