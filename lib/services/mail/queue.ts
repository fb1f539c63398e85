/** The rows of mail that is on its way: claimed by a worker, and written when a try has ended. */
import { and, asc, eq, inArray, isNotNull, isNull, lte, not, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { emails, flows, members, runOperations, taskComments, tasks } from "#db/schema/index.ts";
import { isLost, processId } from "#lib/process.ts";

/** Tries of a mail. */
export const mostTries = 3;

type EmailRow = typeof emails.$inferSelect;

/** A mail in this worker's hands. The try that begins is counted already: one that is lost was one. */
export type ClaimedEmail = EmailRow & { flowId: string | null };

/** Nothing of an archived flow is sent, also where it was written in the moment of the deletion. */
const isOfDeletedFlow = sql`exists (select 1 from ${tasks} join ${flows} on ${flows.id} = ${tasks.flowId}
  where ${tasks.id} = ${emails.taskId} and ${flows.archivedAt} is not null)`;

/** What a comment said that was deleted is told to nobody; it goes out once the comment is brought back. */
const isOfDeletedComment = sql`exists (select 1 from ${taskComments}
  where ${taskComments.id} = ${emails.commentId} and ${taskComments.deletedAt} is not null)`;

/** Nor is a mention told to somebody who has left since. Asked as the members' index has emails: in lower case. */
const isForNobody = sql`(${emails.commentId} is not null and not exists (select 1 from ${members}
  where ${members.workspaceId} = ${emails.workspaceId} and lower(${members.email}) = lower(${emails.recipient}) and ${members.active}))`;

/**
 * What is due, the oldest first.
 * @param claim a token of this claim's own: where no answer came, the claim may stand all the same
 */
export function claimEmails(limit: number, claim: string): Promise<ClaimedEmail[]> {
  const due = db()
    .select({ id: emails.id })
    .from(emails)
    .where(
      and(
        eq(emails.status, "pending"),
        isNull(emails.processId),
        lte(emails.nextAt, sql`now()`),
        not(isOfDeletedFlow),
        not(isOfDeletedComment),
        not(isForNobody),
      ),
    )
    .orderBy(asc(emails.nextAt), asc(emails.id))
    .limit(limit)
    .for("update", { skipLocked: true });
  return db()
    .update(emails)
    .set({ processId: processId(), claim, attemptCount: sql`${emails.attemptCount} + 1` })
    .where(inArray(emails.id, due))
    .returning({
      ...columns,
      flowId: sql<string | null>`(select ${tasks.flowId} from ${tasks} where ${tasks.id} = ${emails.taskId})`,
    });
}
const columns = {
  id: emails.id,
  workspaceId: emails.workspaceId,
  taskId: emails.taskId,
  commentId: emails.commentId,
  runId: emails.runId,
  position: emails.position,
  recipient: emails.recipient,
  subject: emails.subject,
  body: emails.body,
  status: emails.status,
  attemptCount: emails.attemptCount,
  nextAt: emails.nextAt,
  error: emails.error,
  sentAt: emails.sentAt,
  processId: emails.processId,
  claim: emails.claim,
};

const hadLastTry = sql`${emails.attemptCount} >= ${mostTries}`;

/** How a try ended. `delayMs`: until the next one. */
export type MailEnd = { status: "sent" } | { status: "failed"; error: string } | { status: "pending"; error: string; delayMs: number };

const inMs = (ms: number) => sql`now() + make_interval(secs => ${ms / 1000})`;

/** @returns false where the row is no longer ours: nothing is written */
export async function finishEmail({ id, claim }: Pick<EmailRow, "id" | "claim">, end: MailEnd): Promise<boolean> {
  const written = await db()
    .update(emails)
    .set({
      // One whose flow was deleted meanwhile has had its last try.
      status: end.status === "pending" ? sql`case when ${hadLastTry} then 'failed' else 'pending' end` : end.status,
      error: "error" in end ? end.error : null,
      processId: null,
      claim: null,
      ...(end.status === "sent" && { sentAt: sql`now()` }),
      ...(end.status === "pending" && { nextAt: inMs(end.delayMs) }),
    })
    .where(and(eq(emails.id, id), eq(emails.claim, sql`${claim}::uuid`)))
    .returning({ id: emails.id });
  return written.length > 0;
}

/**
 * Frees what nobody is at any more; where that was the last try, nobody knows what became of it. Not to be asked while a claim is made.
 * @param held the claims in this process's hands
 */
export function releaseLostEmails(held: readonly string[]): Promise<EmailRow[]> {
  const lost = isLost({ id: emails.claim, processId: emails.processId }, held);
  return db()
    .update(emails)
    .set({
      processId: null,
      claim: null,
      status: sql`case when ${hadLastTry} then 'failed' else ${emails.status} end`,
      error: sql`case when ${hadLastTry} then 'The worker was lost while it sent.' else ${emails.error} end`,
    })
    .where(and(eq(emails.status, "pending"), isNotNull(emails.processId), lost))
    .returning();
}

const list = (rows: Pick<EmailRow, "recipient">[]): string => rows.map(({ recipient }) => recipient).join(", ");

/** What has become of an operation's mails, for the note on its run. */
function mailNote(rows: readonly Pick<EmailRow, "recipient" | "status" | "error">[]): string {
  const of = (status: EmailRow["status"]) => rows.filter((row) => row.status === status);
  const [sent, waiting, failed] = [of("sent"), of("pending"), of("failed")];
  return [
    ...(sent.length > 0 ? [`Sent to ${list(sent)}.`] : []),
    ...(waiting.length > 0 ? [`Waits to be sent to ${list(waiting)}.`] : []),
    ...failed.map(({ recipient, error }) => `Not sent to ${recipient}: ${error}`),
  ].join(" ");
}

/** Writes on the operation's row what has become of its mails. Several end at once: the row's lock lets the last one see all. */
export const noteMail = (of: Pick<EmailRow, "runId" | "position">): Promise<void> => db().transaction((tx) => writeNote(tx, of));

async function writeNote(tx: Tx, { runId, position }: Pick<EmailRow, "runId" | "position">): Promise<void> {
  if (runId === null) return;
  const { kind, status } = runOperations;
  const isOurs = and(eq(runOperations.runId, runId), eq(runOperations.position, position), eq(kind, "email"), eq(status, "succeeded"));
  await tx.select({ position: runOperations.position }).from(runOperations).where(isOurs).for("update");
  const rows = await tx
    .select({ recipient: emails.recipient, status: emails.status, error: emails.error })
    .from(emails)
    .where(and(eq(emails.runId, runId), eq(emails.position, position)))
    .orderBy(asc(emails.id));
  await tx
    .update(runOperations)
    .set({ note: mailNote(rows) })
    .where(isOurs);
}

/**
 * Gives up the mail of a flow that is being deleted. A try that is under way is the last one of its mail.
 * @param flowId uuid
 */
export async function giveUpMail(tx: Tx, flowId: string): Promise<void> {
  const isTheirs = inArray(emails.taskId, tx.select({ id: tasks.id }).from(tasks).where(eq(tasks.flowId, flowId)));
  const isPending = and(isTheirs, eq(emails.status, "pending"));
  const givenUp = await tx
    .update(emails)
    .set({ status: "failed", error: "The flow was deleted." })
    .where(and(isPending, isNull(emails.processId)))
    .returning({ runId: emails.runId, position: emails.position });
  // Passes over those that a worker is writing at this moment, as with deliveries.
  const held = tx
    .select({ id: emails.id })
    .from(emails)
    .where(and(isPending, isNotNull(emails.processId)))
    .for("update", { skipLocked: true });
  await tx.update(emails).set({ attemptCount: mostTries }).where(inArray(emails.id, held));
  const operations = new Map(givenUp.map((mail) => [`${mail.runId} ${mail.position}`, mail]));
  for (const operation of operations.values()) await writeNote(tx, operation);
}
