/** The operation `email`: a row for each recipient, which workers send (lib/worker/mailer.ts). */
import { onCommit, type Tx } from "#db/client.ts";
import { emails } from "#db/schema/index.ts";
import { wakeWorkers } from "#db/wake.ts";
import { env } from "#lib/env.ts";
import { addressesIn, isEmail } from "#lib/fields/email.ts";
import { newId } from "#lib/ids.ts";
import type { EffectOf } from "#lib/operations/effects.ts";
import { OPERATIONS, type OperationOf } from "#lib/operations/index.ts";
import type { EffectContext } from "#lib/services/effects/effect-context.ts";
import { asSubject } from "#lib/services/mail/subject.ts";
import { type OperationContext, type OperationResult, renderFor, stop } from "#lib/services/runs/operation-result.ts";
import { scopeOf } from "#lib/services/runs/run-context.ts";
import { storable } from "#lib/text.ts";

const mostRecipients = 20;

function whyNot(recipients: readonly string[]): string | null {
  if (recipients.length === 0) return "has nobody to go to: the address is empty.";
  if (recipients.length > mostRecipients) return `goes to ${recipients.length} addresses; ${mostRecipients} are the most.`;
  const wrong = recipients.find((address) => !isEmail(address));
  return wrong === undefined ? null : `could not be done: ${wrong} is no email address.`;
}

/** At its turn. */
export async function checkEmail(operation: OperationOf<"email">, { inside, answers, test }: OperationContext): Promise<OperationResult> {
  const rendered = await renderFor(OPERATIONS.email.templates(operation), scopeOf(inside, answers));
  if (!rendered.ok) return rendered;
  const recipients = addressesIn(storable(rendered.text("to")));
  const fault = whyNot(recipients);
  if (fault !== null) return stop(fault);
  if (env().smtpUrl === undefined && !test) return { ok: true, note: "No mail server is set (BATON_SMTP_URL); not sent." };
  const [subject, body] = [asSubject(rendered.text("subject")), storable(rendered.text("body"))];
  return { ok: true, note: `Waits to be sent to ${recipients.join(", ")}.`, effects: [{ kind: "email", recipients, subject, body }] };
}

/** At the commit. */
export async function writeEmail(tx: Tx, { workspaceId, taskId, runId, at }: EffectContext, effect: EffectOf<"email">): Promise<[]> {
  const { recipients, subject, body, at: position } = effect;
  const mail = { workspaceId, taskId, runId, position, subject, body, nextAt: at };
  await tx.insert(emails).values(recipients.map((recipient) => ({ ...mail, id: newId(), recipient })));
  onCommit(tx, wakeWorkers);
  return [];
}
