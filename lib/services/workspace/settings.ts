/** The workspace's settings. */
import { randomBytes } from "node:crypto";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Tx } from "#db/client.ts";
import { endpoints, workspaces } from "#db/schema/index.ts";
import type { Actor } from "#lib/auth/can.ts";
import { open, seal } from "#lib/crypto.ts";
import { cancelWaiting, manyChanged } from "#lib/services/deliveries/switch-endpoints.ts";
import { bindIdempotency } from "#lib/services/idempotency.ts";
import { announce } from "#lib/services/live.ts";
import { notFound } from "#lib/services/params.ts";
import { audit, changesBetween } from "#lib/services/workspace/audit.ts";

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Offsets (+02:00) are understood too, but are no zones: they know no summer time.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

export const SettingsChanges = z.strictObject({
  name: z.string().trim().min(1, "A workspace needs a name.").max(100, "At most 100 characters.").optional(),
  timeZone: z.string().refine(isTimeZone, "This is no time zone of the IANA list (Europe/Berlin, UTC).").optional(),
  locale: z
    .string()
    .refine((tag) => canonicalLocale(tag) !== null, "This is no language tag (en-GB, de).")
    .transform((tag) => canonicalLocale(tag) ?? tag)
    .optional(),
  addOns: z.strictObject({ stepWebhooks: z.boolean().optional() }).optional(),
});
export type SettingsChanges = z.output<typeof SettingsChanges>;

export interface SettingsJson {
  name: string;
  timeZone: string;
  locale: string;
  addOns: { stepWebhooks: boolean };
  /** `whsec_…`: receivers verify messages with it. */
  signingSecret: string;
}

export const secretContext = (workspaceId: string) => `signing-secret:${workspaceId}`;

/** Standard Webhooks' format: 24 to 64 random bytes in base64. */
export const newSigningSecret = (workspaceId: string): Buffer =>
  seal(`whsec_${randomBytes(32).toString("base64")}`, secretContext(workspaceId));

type WorkspaceRow = typeof workspaces.$inferSelect;

const settingsJson = (row: WorkspaceRow): SettingsJson => ({
  name: row.name,
  timeZone: row.timeZone,
  locale: row.locale,
  addOns: { stepWebhooks: row.stepWebhooks },
  signingSecret: open(row.signingSecret, secretContext(row.id)),
});

export const readSettings = async (actor: Pick<Actor, "workspaceId">): Promise<SettingsJson> => settingsJson(await workspaceRow(actor));

/** What every member may know of the workspace. */
export async function readWorkspace(
  workspaceId: string,
  from: Pick<Tx, "select"> = db(),
): Promise<{ name: string; timeZone: string; locale: string; stepWebhooks: boolean }> {
  const [row] = await from
    .select({ name: workspaces.name, timeZone: workspaces.timeZone, locale: workspaces.locale, stepWebhooks: workspaces.stepWebhooks })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!row) throw notFound("workspace");
  return row;
}

/** While step webhooks are off nothing of them is sent, so what waits is over. */
const cancelSteps = (tx: Tx, workspaceId: string): Promise<number> =>
  cancelWaiting(tx, and(eq(endpoints.workspaceId, workspaceId), isNotNull(endpoints.node)));

/** What an administrator may set on the workspace's row; what is not given stays. */
interface WorkspaceChanges extends Omit<SettingsChanges, "addOns"> {
  stepWebhooks?: boolean | undefined;
  deliveryDays?: number | undefined;
}

const SETTINGS = ["name", "timeZone", "locale", "stepWebhooks", "deliveryDays"] as const satisfies (keyof WorkspaceChanges)[];

/** @throws Refused `not_found` */
export async function workspaceRow({ workspaceId }: Pick<Actor, "workspaceId">): Promise<WorkspaceRow> {
  const [row] = await db().select().from(workspaces).where(eq(workspaces.id, workspaceId));
  if (!row) throw notFound("workspace");
  return row;
}

/** Saves all of them or none. @returns the row as it is then */
export async function saveWorkspace(actor: Actor, changes: WorkspaceChanges): Promise<WorkspaceRow> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return workspaceRow(actor);
  const { row, cancelled } = await db().transaction(async (tx) => {
    await bindIdempotency(tx);
    const [before] = await tx.select().from(workspaces).where(eq(workspaces.id, actor.workspaceId)).for("update");
    const told = before ? changesBetween(before, { ...before, ...given }, SETTINGS) : {};
    if (Object.keys(told).length > 0) await audit(tx, actor, "settings.changed", `workspace:${actor.workspaceId}`, told);
    // Messages say their times in this zone, and who listens is remembered together with it.
    const zone = changes.timeZone === undefined ? {} : { webhooksRevision: sql`${workspaces.webhooksRevision} + 1` };
    const [written] = await tx
      .update(workspaces)
      .set({ ...changes, ...zone })
      .where(eq(workspaces.id, actor.workspaceId))
      .returning();
    return { row: written, cancelled: changes.stepWebhooks === false ? await cancelSteps(tx, actor.workspaceId) : 0 };
  });
  if (!row) throw notFound("workspace");
  if (cancelled > 0) announce(actor.workspaceId, [manyChanged]);
  return row;
}

export const saveSettings = async (actor: Actor, { addOns, ...changes }: SettingsChanges): Promise<SettingsJson> =>
  settingsJson(await saveWorkspace(actor, { ...changes, stepWebhooks: addOns?.stepWebhooks }));
