/** What the addresses of logs have in common. Pure. */

/** Whether a search is an id: who pastes one wants that one thing, however old. */
export const looksLikeId = (text: string | undefined): boolean => text !== undefined && /^[\w-]{22}$/.test(text);

/** The query of an address with its question mark, without what is null or empty; empty where nothing is left. */
export function queryText(values: Record<string, string | null | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
