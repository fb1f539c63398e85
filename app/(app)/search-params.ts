/** How Next hands a page the query of its address. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** As the browser has it. */
export async function queryOf(searchParams: SearchParams): Promise<URLSearchParams> {
  const query = new URLSearchParams();
  for (const [name, given] of Object.entries(await searchParams)) for (const value of [given ?? []].flat()) query.append(name, value);
  return query;
}
