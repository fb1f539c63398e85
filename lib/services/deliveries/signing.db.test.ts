import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { type TestWorkspace, testWorkspace } from "#lib/http/testing.ts";
import { newId, now, toPublic } from "#lib/ids.ts";
import { once } from "#lib/once.ts";
import { messageRequest, type Sendable } from "#lib/services/deliveries/message-request.ts";
import { previousSignsMs } from "#lib/services/deliveries/signing.ts";
import { rotateSigningSecret } from "#lib/services/workspace/integrations.ts";
import { readSettings } from "#lib/services/workspace/settings.ts";

await testDatabase();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});

const message = (): Sendable => ({
  id: newId(),
  workspaceId: workspace.id,
  flowId: null,
  documentId: null,
  node: null,
  webhookId: "w1",
  body: '{"id":"x","name":"“ü” \u{1F511}"}',
});
const secret = async () => (await readSettings(workspace.admin.actor)).signingSecret;
/** The present keys are asked for at once, not after their second. */
const sent = (to: Sendable, at = now()) => {
  once.take("signing keys");
  return messageRequest(to, at);
};
const accepts = (key: string, { body, headers }: { body: string; headers: Record<string, string> }): boolean => {
  try {
    new Webhook(key).verify(body, headers);
    return true;
  } catch {
    return false;
  }
};

describe("a signature", () => {
  test("is accepted by the public library, and no other body, id, time or key is", async () => {
    const to = message();
    const request = await sent(to);
    const key = await secret();
    expect(request.headers).toMatchObject({ "webhook-id": toPublic(to.id), "webhook-signature": request.signature });
    expect(request.signature).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(accepts(key, request)).toBe(true);
    expect(accepts(key, { ...request, body: `${request.body} ` })).toBe(false);
    const changed = (name: string, value: string) => ({ ...request, headers: { ...request.headers, [name]: value } });
    expect(accepts(key, changed("webhook-id", "other"))).toBe(false);
    expect(accepts(key, changed("webhook-timestamp", String(Number(request.headers["webhook-timestamp"]) + 1)))).toBe(false);
    const other = await testWorkspace();
    expect(accepts((await readSettings(other.admin.actor)).signingSecret, request)).toBe(false);
  });

  test("is made for each try: another time, another signature, the same id and body", async () => {
    const to = message();
    const at = now();
    const [first, second] = [await sent(to, at), await sent(to, new Date(at.getTime() + 60_000))];
    expect(second.signature).not.toBe(first.signature);
    expect([second.body, second.headers["webhook-id"]]).toEqual([first.body, first.headers["webhook-id"]]);
    expect(Number(second.headers["webhook-timestamp"]) - Number(first.headers["webhook-timestamp"])).toBe(60);
    for (const request of [first, second]) expect(accepts(await secret(), request)).toBe(true);
  });
});

describe("after a new secret was made", () => {
  const since = (ms: number) =>
    db()
      .update(workspaces)
      .set({ signingSecretSince: new Date(now().getTime() - ms) })
      .where(eq(workspaces.id, workspace.id));

  test("both sign for a day, and then the new one alone", async () => {
    const old = await secret();
    await rotateSigningSecret(workspace.admin.actor);
    const present = await secret();
    expect(present).not.toBe(old);
    const request = await sent(message());
    expect(request.signature.split(" ")).toHaveLength(2);
    expect([accepts(present, request), accepts(old, request)]).toEqual([true, true]);
    await since(previousSignsMs - 60_000);
    expect(accepts(old, await sent(message()))).toBe(true);
    await since(previousSignsMs);
    const later = await sent(message());
    expect(later.signature.split(" ")).toHaveLength(1);
    expect([accepts(present, later), accepts(old, later)]).toEqual([true, false]);
  });

  test("twice, the first one is out", async () => {
    const first = await secret();
    await rotateSigningSecret(workspace.admin.actor);
    const second = await secret();
    await rotateSigningSecret(workspace.admin.actor);
    const request = await sent(message());
    expect([accepts(first, request), accepts(second, request), accepts(await secret(), request)]).toEqual([false, true, true]);
  });

  test("a worker that still holds the keys from before it sends what receivers accept", async () => {
    const old = await secret();
    await sent(message());
    await rotateSigningSecret(workspace.admin.actor);
    expect(accepts(old, await messageRequest(message(), now()))).toBe(true);
  });
});

test("a workspace that is not there signs nothing, and is asked for again", async () => {
  const to = { ...message(), workspaceId: newId() };
  await expect(sent(to)).rejects.toThrow("is missing");
  await expect(messageRequest(to, now())).rejects.toThrow("is missing");
});
