"use client";

import { useMemo } from "react";

/**
 * The rows with the opened one as it stands beside them, also where its new state has taken it out of the filter.
 * @param opened undefined while it is not loaded
 * @param parts what may have changed; a constant
 */
export function useFresh<T extends { id: string }, Part extends keyof T>(
  rows: readonly T[],
  opened: Pick<T, Part | "id"> | undefined,
  parts: readonly Part[],
): readonly T[] {
  return useMemo(() => {
    if (!opened) return rows;
    const now = Object.fromEntries(parts.map((part) => [part, opened[part]]));
    return rows.map((row) => (row.id === opened.id ? { ...row, ...now } : row));
  }, [rows, opened, parts]);
}
