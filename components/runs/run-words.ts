/** What the log of runs says of who began them. Pure. */
import type { RunItemJson } from "#lib/wire/run-log.ts";

/** "Dana Okafor" · "After In Progress" · "Webhook": who performed it, or what it followed. */
export function cameBy({ by, after, requestId }: Pick<RunItemJson, "by" | "after" | "requestId">): string {
  if (after !== null) return `After ${after}`;
  return by ?? (requestId === null ? "By itself" : "Webhook");
}
