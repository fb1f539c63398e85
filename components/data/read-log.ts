/** A long log that is looked at again from its top, however far it was scrolled. */
import type { Listed } from "#lib/wire/listed.ts";

/**
 * What is loaded, with its top as it is now; rows further down stay as they were read. Where nothing of it stands at the top any
 * more, nobody knows what lies between, and the list begins anew.
 */
export function withTop<T extends { id: string }>(loaded: Listed<T> | undefined, top: Listed<T>): Listed<T> {
  if (!loaded || top.nextCursor === null) return top;
  const ids = new Set(top.items.map(({ id }) => id));
  const last = loaded.items.findLastIndex(({ id }) => ids.has(id));
  const further = loaded.items.slice(last + 1);
  if (last === -1 || further.length === 0) return top;
  return { items: [...top.items, ...further], nextCursor: loaded.nextCursor };
}

/** What is loaded, with the page behind it; as it was where it has begun anew since that page was asked for. */
export const withPage = <T>(loaded: Listed<T> | undefined, cursor: string, page: Listed<T>): Listed<T> | undefined =>
  loaded?.nextCursor === cursor ? { items: [...loaded.items, ...page.items], nextCursor: page.nextCursor } : loaded;

/**
 * Reads the log anew: a page, and one more for a tall screen where there was more. What lies further down is given up, unless
 * somebody reads there.
 * @param loaded what is loaded at the moment
 * @param held whether somebody reads at the moment: then it is a page alone
 */
export async function readLog<T extends { id: string }>(
  page: (cursor?: string) => Promise<Listed<T>>,
  loaded: () => Listed<T> | undefined,
  held: () => boolean,
): Promise<Listed<T>> {
  let top = await page();
  if (!held() && top.nextCursor !== null && (loaded()?.items.length ?? 0) > top.items.length) {
    const cursor = top.nextCursor;
    top = withPage(top, cursor, await page(cursor)) ?? top;
  }
  return held() ? withTop(loaded(), top) : top;
}
