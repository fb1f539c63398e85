/** The mail that tells somebody of a mention: a row in the queue that workers send, written with the comment. */
import { and, eq, isNull } from "drizzle-orm";
import { onCommit, type Tx } from "#db/client.ts";
import { emails, flows, tasks } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import type { Actor } from "#lib/auth/can.ts";
import { env } from "#lib/env.ts";
import { newId, toPublic } from "#lib/ids.ts";
import { mentionedPeople } from "#lib/services/comments/mentioned-people.ts";
import { asSubject } from "#lib/services/mail/subject.ts";
import { fullName } from "#lib/wire/full-name.ts";
import { withMentions } from "#lib/wire/mentions.ts";
import { saidTo } from "#lib/wire/said-to.ts";

/** A comment with its text as it stands now; ids are uuids. */
export interface MentionedIn {
  id: string;
  taskId: string;
  text: string;
}

/** Characters of what was said. */
const mostSaid = 600;

/** Whom a mail of the comment went to, or was to go to, whatever became of it. */
async function mailedOf(tx: Tx, commentId: string): Promise<Set<string>> {
  const rows = await tx.select({ recipient: emails.recipient }).from(emails).where(eq(emails.commentId, commentId));
  return new Set(rows.map(({ recipient }) => recipient));
}

/** Takes back what waits to be sent of a comment, and is in no worker's hands. @returns whom it was to go to */
export async function takeMailBack(tx: Tx, commentId: string): Promise<string[]> {
  const waiting = and(eq(emails.commentId, commentId), eq(emails.status, "pending"), isNull(emails.processId));
  const rows = await tx.delete(emails).where(waiting).returning({ recipient: emails.recipient });
  return rows.map(({ recipient }) => recipient);
}

/**
 * Writes the mails. Nobody gets a second one of a comment, whose mention may go and come back. Without a mail server there is none: what
 * is not sent now would come too late.
 */
export async function mailMentions(
  tx: Tx,
  actor: Actor,
  { id: commentId, taskId, text }: MentionedIn,
  people: readonly { id: string; email: string }[],
): Promise<void> {
  if (people.length === 0 || env().smtpUrl === undefined) return;
  const mailed = await mailedOf(tx, commentId);
  const others = people.filter(({ email }) => !mailed.has(email));
  if (others.length === 0) return;
  const [task] = await tx
    .select({ name: tasks.name, flow: flows.name })
    .from(tasks)
    .innerJoin(flows, eq(flows.id, tasks.flowId))
    .where(eq(tasks.id, taskId));
  if (!task) return;
  const named = new Map((await mentionedPeople(tx, actor.workspaceId, [text]))(text).map((member) => [member.id, `@${fullName(member)}`]));
  const who = fullName(actor);
  const link = `${env().url}/tasks/${toPublic(taskId)}?comment=${toPublic(commentId)}`;
  const bodyFor = (memberId: string) => {
    const said = withMentions(saidTo(text, toPublic(memberId), mostSaid), (id) => named.get(id) ?? null);
    return `${who} mentioned you in a comment on ${task.name} (${task.flow}):\n\n${said}\n\n${link}\n`;
  };
  await tx.insert(emails).values(
    others.map(({ id, email }) => ({
      id: newId(),
      workspaceId: actor.workspaceId,
      taskId,
      commentId,
      recipient: email,
      subject: asSubject(`${who} mentioned you on ${task.name}`),
      body: bodyFor(id),
    })),
  );
  onCommit(tx, wakeWorkers);
}
