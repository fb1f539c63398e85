/** Sends the mail that is due: a few at a time, each tried three times at the most. Woken as deliveries are, and by polling. */
import { setTimeout as wait } from "node:timers/promises";
import { raw } from "#db/client.ts";
import { DUE } from "#db/wake.ts";
import { env } from "#lib/env.ts";
import { chance, newSecretId, toPublic } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { type MailRefused, sendMail } from "#lib/net/smtp.ts";
import { isStopping, onShutdown } from "#lib/process.ts";
import { announce } from "#lib/services/live.ts";
import {
  type ClaimedEmail,
  claimEmails,
  finishEmail,
  type MailEnd,
  mostTries,
  noteMail,
  releaseLostEmails,
} from "#lib/services/mail/queue.ts";

const mostAtOnce = 5;
/** Before what the database did not take is written again. */
const recoverMs = 500;

/** Before the next try, ± 20 %. */
function delayMs(tries: number): number {
  const delays = env().retryDelaysMs;
  return Math.round((delays[Math.min(tries, delays.length) - 1] ?? 0) * (0.8 + 0.4 * chance()));
}

async function tried({ id, recipient, subject, body, attemptCount }: ClaimedEmail): Promise<MailEnd> {
  try {
    await sendMail({ id: toPublic(id), to: recipient, subject, body });
    return { status: "sent" };
  } catch (error) {
    const { message, forGood } = error as MailRefused;
    if (forGood || attemptCount >= mostTries) return { status: "failed", error: message };
    return { status: "pending", error: message, delayMs: delayMs(attemptCount) };
  }
}

/** A mail that went out and is not written as sent would go out again, so it stays in hand until it is. */
async function finish(email: ClaimedEmail, end: MailEnd): Promise<boolean> {
  for (;;) {
    try {
      return await finishEmail(email, end);
    } catch (error) {
      if (isStopping()) throw error;
      log.warn({ err: error, emailId: email.id }, "a mail's end is not written yet");
      await wait(recoverMs);
    }
  }
}

async function send(email: ClaimedEmail): Promise<void> {
  const end = await tried(email);
  if (end.status !== "sent") log.warn({ emailId: email.id, attempt: email.attemptCount, error: end.error }, "a mail was not sent");
  if (!(await finish(email, end))) return;
  await noteMail(email);
  const { workspaceId, taskId, flowId, commentId } = email;
  // What became of a mention's mail is shown nowhere.
  if (taskId !== null && flowId !== null && commentId === null)
    announce(workspaceId, [{ kind: "task", id: toPublic(taskId), flowId: toPublic(flowId) }]);
}

interface Mailer {
  /** Something may be due. */
  wake(): void;
  /** As `wake`, and frees what was lost. */
  lookAfter(): void;
  /** Begins nothing more; resolves when what is under way has ended and is written. */
  stop(): Promise<void>;
}

function mailer(): Mailer {
  /** With the claim of each. */
  const underWay = new Map<Promise<void>, string>();
  let claiming: Promise<void> | null = null;
  let again = false;
  let looking = false;
  let stopping = false;

  function begin(email: ClaimedEmail, token: string): void {
    const done: Promise<void> = send(email)
      .catch((error: unknown) => log.warn({ err: error, emailId: email.id }, "a mail's end was not written"))
      .finally(() => {
        underWay.delete(done);
        wake();
      });
    underWay.set(done, token);
  }

  /** Never while a claim is being made: it would be taken for lost. */
  async function freeLost(): Promise<void> {
    looking = false;
    for (const lost of await releaseLostEmails([...underWay.values()])) await noteMail(lost);
  }

  async function claim(): Promise<void> {
    while (again && !stopping) {
      again = false;
      if (looking) await freeLost();
      const room = mostAtOnce - underWay.size;
      const token = newSecretId();
      if (room > 0) for (const email of await claimEmails(room, token)) begin(email, token);
    }
  }

  function wake(): void {
    again = true;
    if (claiming || stopping) return;
    claiming = claim()
      .catch((error: unknown) => log.warn({ err: error }, "mail not claimed"))
      .finally(() => {
        claiming = null;
      });
  }

  return {
    wake,
    lookAfter() {
      looking = true;
      wake();
    },
    async stop() {
      stopping = true;
      await claiming;
      while (underWay.size > 0) await Promise.allSettled(underWay.keys());
    },
  };
}

/**
 * Sends mail until the process stops. Without a mail server it does nothing: what waits is sent when there is one.
 * @param pollMs after which what no notification told of is found
 */
export async function startMail(pollMs = 1000): Promise<void> {
  if (env().smtpUrl === undefined) return;
  const sending = mailer();
  await raw().listen(DUE, sending.wake, sending.wake);
  sending.lookAfter();
  const timer = setInterval(sending.lookAfter, pollMs);
  onShutdown(async () => {
    clearInterval(timer);
    await sending.stop();
  });
}
