import { eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { attempts, deliveries, messages } from "#db/schema/index.ts";

/** Removes the messages of a task with their deliveries and attempts, of which no foreign key knows. */
export async function deleteMessagesOf(tx: Tx, taskId: string): Promise<void> {
  // The ids say in which weeks the rows are; a subquery would have all weeks searched.
  const ids = (await tx.select({ id: messages.id }).from(messages).where(eq(messages.taskId, taskId))).map(({ id }) => id);
  if (ids.length === 0) return;
  // First of all: whoever writes how a try ended waits for these rows, and finds them gone.
  await tx.select({ id: deliveries.id }).from(deliveries).where(inArray(deliveries.id, ids)).orderBy(deliveries.id).for("update");
  await tx.delete(attempts).where(inArray(attempts.deliveryId, ids));
  await tx.delete(deliveries).where(inArray(deliveries.id, ids));
  await tx.delete(messages).where(inArray(messages.id, ids));
}
