/** A list as a file for spreadsheets, read and sent page by page. */
import { fromPublic } from "#lib/ids.ts";
import type { Page } from "#lib/services/params.ts";
import { csvLine, UTF8_MARK } from "#lib/wire/csv.ts";
import type { Listed } from "#lib/wire/listed.ts";

/** As many as are read at once. */
const pageSize = 200;

export type CsvColumn<T> = readonly [head: string, cell: (item: T) => string];

/** All pages of a list, in its order, under their heads. */
export async function* csvPages<T>(columns: readonly CsvColumn<T>[], read: (page: Page) => Promise<Listed<T>>): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(columns.map(([head]) => head));
  let cursor: string | undefined;
  do {
    const page = await read({ limit: pageSize, cursor });
    yield page.items.map((item) => csvLine(columns.map(([, cell]) => cell(item)))).join("");
    cursor = page.nextCursor === null ? undefined : (fromPublic(page.nextCursor) ?? undefined);
  } while (cursor !== undefined);
}
