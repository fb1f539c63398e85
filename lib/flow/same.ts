/** Equality of JSON. */
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Equal as JSON: the order of members does not matter, and one that is undefined is not there. */
export function same(a: unknown, b: unknown): boolean {
  // Edited documents share what was not changed.
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}
