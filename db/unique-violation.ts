/**
 * Whether Postgres refused a statement because a unique index holds such a row already.
 * @param index only this one
 */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const cause = (error as { cause?: { code?: unknown; constraint_name?: unknown } } | null)?.cause;
  return cause?.code === "23505" && (index === undefined || cause.constraint_name === index);
}
