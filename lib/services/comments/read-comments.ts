/** Notes how far a member has read a task's comments. */
import { and, eq, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { commentMentions, commentReadings } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { holdTask } from "#lib/services/comments/hold-task.ts";
import { mentionsRead } from "#lib/services/comments/read-mentions.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { PublicId } from "#lib/services/params.ts";

/** The newest comment that the reader has had before them. */
export const CommentsRead = z.strictObject({ upTo: PublicId });

/** Never goes back: another window may have shown less. Mentions in what was read are read. @throws Refused `not_found` */
export async function markCommentsRead(actor: Actor, taskId: string, upTo: string): Promise<void> {
  await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    await holdTask(tx, actor, taskId);
    await tx
      .insert(commentReadings)
      .values({ taskId, memberId: actor.memberId, workspaceId: actor.workspaceId, upTo })
      .onConflictDoUpdate({
        target: [commentReadings.taskId, commentReadings.memberId],
        set: { upTo: sql`greatest(${commentReadings.upTo}, excluded.up_to)` },
      });
    await mentionsRead(tx, actor, and(eq(commentMentions.taskId, taskId), lte(commentMentions.commentId, upTo)));
  });
}
