import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries, deliveries, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { newId } from "#lib/ids.ts";
import { delivery, liveFlow, webhook } from "#lib/services/deliveries/testing.ts";
import { IntegrationsChanges, readIntegrations, rotateSigningSecret, saveIntegrations } from "#lib/services/workspace/integrations.ts";
import { readSettings } from "#lib/services/workspace/settings.ts";

await testDatabase();
const { admin, id } = await testWorkspace();
const { actor } = admin;

const lastAudit = async () =>
  (await db().select().from(auditEntries).where(eq(auditEntries.workspaceId, id)).orderBy(desc(auditEntries.id)).limit(1))[0];

describe("the signing secret", () => {
  test("is made anew; the one before is kept for a day", async () => {
    const before = await readIntegrations(actor);
    expect(before).toEqual({
      stepWebhooks: false,
      signingSecret: (await readSettings(actor)).signingSecret,
      signingSecretSince: expect.any(String),
      previousValidUntil: null,
      deliveryDays: 30,
    });
    const after = await rotateSigningSecret(actor);
    expect(after.signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(after.signingSecret).not.toBe(before.signingSecret);
    expect(Date.parse(after.previousValidUntil ?? "") - Date.parse(after.signingSecretSince)).toBe(24 * 3_600_000);
    expect(await readIntegrations(actor)).toEqual(after);
    expect((await readSettings(actor)).signingSecret).toBe(after.signingSecret);
    expect(await lastAudit()).toMatchObject({ act: "settings.changed", actorId: actor.memberId, details: { signingSecret: "changed" } });
  });

  test("after that day only the new one signs", async () => {
    await db()
      .update(workspaces)
      .set({ signingSecretSince: new Date("2026-01-01") })
      .where(eq(workspaces.id, id));
    expect((await readIntegrations(actor)).previousValidUntil).toBeNull();
  });
});

describe("changes", () => {
  test("of both are one change, told once", async () => {
    const told = async () => (await db().select().from(auditEntries).where(eq(auditEntries.workspaceId, id))).length;
    const before = await told();
    expect(await saveIntegrations(actor, { stepWebhooks: true, deliveryDays: 8 })).toMatchObject({ deliveryDays: 8 });
    expect((await lastAudit())?.details).toEqual({ stepWebhooks: { from: false, to: true }, deliveryDays: { from: 30, to: 8 } });
    expect(await told()).toBe(before + 1);
    await saveIntegrations(actor, { deliveryDays: 8 });
    expect(await told(), "what is as it was is no change").toBe(before + 1);
  });

  test("how long deliveries are kept", async () => {
    expect(await saveIntegrations(actor, { deliveryDays: 7 })).toMatchObject({ deliveryDays: 7 });
    expect((await readIntegrations(actor)).deliveryDays).toBe(7);
    expect((await lastAudit())?.details).toEqual({ deliveryDays: { from: 8, to: 7 } });
    for (const deliveryDays of [0, 366, 1.5]) expect(IntegrationsChanges.safeParse({ deliveryDays }).success).toBe(false);
  });

  test("step webhooks are switched; what waits while they are switched off is cancelled", async () => {
    expect(await saveIntegrations(actor, { stepWebhooks: true })).toMatchObject({ stepWebhooks: true, deliveryDays: 7 });
    const flow = await liveFlow(actor, [webhook("w1")]);
    const waiting = await delivery(flow);
    const underWay = await delivery(flow, { delivery: { processId: newId(), triesLeft: 3 } });
    const done = await delivery(flow, { delivery: { status: "delivered" } });
    expect(await saveIntegrations(actor, { stepWebhooks: false })).toMatchObject({ stepWebhooks: false });
    const rows = new Map((await db().select().from(deliveries)).map((row) => [row.id, row]));
    expect(rows.get(waiting)).toMatchObject({ status: "cancelled", endedAt: expect.any(Date) });
    expect(rows.get(underWay)).toMatchObject({ status: "pending", triesLeft: 0 });
    expect(rows.get(done)).toMatchObject({ status: "delivered" });
  });
});
