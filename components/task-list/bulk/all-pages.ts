import { fetchJson } from "#components/data/fetch-json.ts";
import type { Listed } from "#lib/wire/listed.ts";

const PAGE = 200;

/**
 * Every row of a list, or so many of the first: by cursor, so that none is passed over while the list changes.
 * @throws ProblemError
 */
export async function allPages<Row>(
  urlOf: (page: { limit: number; cursor?: string }) => string,
  signal: AbortSignal,
  most = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Listed<Row> = await fetchJson<Listed<Row>>(urlOf({ limit: PAGE, ...(cursor !== null && { cursor }) }), { signal });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < most);
  return found.slice(0, most);
}
