/** Calls that were refused, counted by hour and cause: nothing of them is kept. */
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { refusedRequests } from "#db/schema/index.ts";
import { now } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { once } from "#lib/once.ts";
import type { RefusalOfCall } from "#lib/services/incoming/answers.ts";
import type { CalledFlow } from "#lib/services/incoming/flow.ts";

/** A flood of refused calls costs one write in this time. */
const gatherMs = 1000;
const hourMs = 3_600_000;

type Row = typeof refusedRequests.$inferInsert;
interface Counts {
  waiting: Map<string, Row>;
  timer: NodeJS.Timeout | null;
}
const counts = () => once<Counts>("refused requests", () => ({ waiting: new Map(), timer: null }));

/** Writes what was counted. */
export async function flushRefused(): Promise<void> {
  const own = counts();
  if (own.timer) clearTimeout(own.timer);
  own.timer = null;
  const rows = [...own.waiting.values()];
  own.waiting.clear();
  if (rows.length === 0) return;
  await db()
    .insert(refusedRequests)
    .values(rows)
    .onConflictDoUpdate({
      target: [refusedRequests.flowId, refusedRequests.hour, refusedRequests.error],
      set: { count: sql`${refusedRequests.count} + excluded.count` },
    });
}

export function countRefused({ id: flowId, workspaceId }: CalledFlow, error: RefusalOfCall): void {
  const own = counts();
  const hour = new Date(Math.floor(now().getTime() / hourMs) * hourMs);
  const key = `${flowId} ${hour.getTime()} ${error}`;
  own.waiting.set(key, { flowId, hour, error, workspaceId, count: (own.waiting.get(key)?.count ?? 0) + 1 });
  own.timer ??= setTimeout(
    () => flushRefused().catch((failed: unknown) => log.warn({ err: failed }, "refused calls not counted")),
    gatherMs,
  );
}
