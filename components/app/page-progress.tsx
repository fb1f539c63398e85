"use client";

import { useOnTheWay } from "#components/ui/on-the-way.ts";
import { ProgressLine } from "#components/ui/progress-line.tsx";

/** While the next page is on its way. */
export function PageProgress() {
  return useOnTheWay() !== null && <ProgressLine label="The page is loading" />;
}
