/** Whether Postgres refused a statement because a unique index holds such a row already. */
export const isUniqueViolation = (error: unknown): boolean => (error as { cause?: { code?: unknown } } | null)?.cause?.code === "23505";
