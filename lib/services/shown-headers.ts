/** Headers of a request that came in, as far as they may be stored and given to templates. */

/** What lets somebody in is never kept, whatever asks for it. */
const WITHHELD = new Set(["authorization", "proxy-authorization", "cookie"]);

/** @param proof more that are left out, in lower case */
export const shownHeaders = (headers: Headers, proof: readonly string[] = []): [string, string][] =>
  [...headers].filter(([name]) => !WITHHELD.has(name) && !proof.includes(name));
