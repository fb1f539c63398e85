/** What Settings → Integrations shows and changes: step webhooks, the signing secret, how long deliveries are kept. */
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { open } from "#lib/crypto.ts";
import { now } from "#lib/ids.ts";
import { previousSignsMs } from "#lib/services/deliveries/signing.ts";
import { notFound } from "#lib/services/params.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { newSigningSecret, saveWorkspace, secretContext, workspaceRow } from "#lib/services/workspace/settings.ts";

const DeliveryDays = z.int("A whole number of days.").min(1, "At least 1 day.").max(365, "At most 365 days.");
export const IntegrationsChanges = z.strictObject({ stepWebhooks: z.boolean().optional(), deliveryDays: DeliveryDays.optional() });
export type IntegrationsChanges = z.output<typeof IntegrationsChanges>;

export interface Integrations {
  stepWebhooks: boolean;
  /** `whsec_…` */
  signingSecret: string;
  signingSecretSince: string;
  /** Until when the secret before this one signs too; null where there is none. */
  previousValidUntil: string | null;
  /** How long messages and their attempts are kept. */
  deliveryDays: number;
}

function toJson(row: typeof workspaces.$inferSelect): Integrations {
  const until = new Date(row.signingSecretSince.getTime() + previousSignsMs);
  return {
    stepWebhooks: row.stepWebhooks,
    signingSecret: open(row.signingSecret, secretContext(row.id)),
    signingSecretSince: row.signingSecretSince.toISOString(),
    previousValidUntil: row.previousSigningSecret && until > now() ? until.toISOString() : null,
    deliveryDays: row.deliveryDays,
  };
}

export const readIntegrations = async (actor: Pick<Actor, "workspaceId">): Promise<Integrations> => toJson(await workspaceRow(actor));

/** A new secret signs from now on; the one before signs too for a day, so that receivers can change over. */
export const rotateSigningSecret = (actor: Actor): Promise<Integrations> =>
  db().transaction(async (tx) => {
    await audit(tx, actor, "settings.changed", `workspace:${actor.workspaceId}`, { signingSecret: "changed" });
    const [row] = await tx
      .update(workspaces)
      .set({
        previousSigningSecret: sql`${workspaces.signingSecret}`,
        signingSecret: newSigningSecret(actor.workspaceId),
        signingSecretSince: sql`now()`,
      })
      .where(eq(workspaces.id, actor.workspaceId))
      .returning();
    if (!row) throw notFound("workspace");
    return toJson(row);
  });

export const saveIntegrations = async (actor: Actor, changes: IntegrationsChanges): Promise<Integrations> =>
  toJson(await saveWorkspace(actor, changes));
