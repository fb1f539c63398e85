/** Equality of JSON. */
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/**
 * Equal as JSON: the order of members does not matter, and one that is undefined is not there. It is asked of each node and
 * edge after each edit, so it makes nothing on the way.
 */
export function same(a: unknown, b: unknown): boolean {
  // Edited documents share what was not changed.
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  for (const key in a) if (!same(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && !Object.hasOwn(a, key)) return false;
  return true;
}
