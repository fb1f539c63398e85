import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST } from "#app/data/flows/[flowId]/listening/route.ts";
import { db } from "#db/client.ts";
import { flows } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";

await testDatabase();
const { admin, integrator, member } = await testWorkspace();
const other = await testWorkspace();
const params = { flowId: (await createFlow(admin.actor, webhookFlow())).id };
const until = async () =>
  (
    await db()
      .select({ until: flows.listenedUntil })
      .from(flows)
      .where(eq(flows.id, fromPublic(params.flowId) as string))
  )[0]?.until;

test("who may edit the flow listens, and nobody else", async () => {
  const method = "POST";
  expect((await call(POST, { params, method })).status).toBe(401);
  expect((await call(POST, { ...(await signedIn(member)), params, method })).status).toBe(403);
  expect((await call(POST, { ...(await signedIn(integrator)), params, method })).status).toBe(403);
  expect((await call(POST, { ...(await signedIn(other.admin)), params, method })).status).toBe(404);
  expect(await until()).toBeNull();
  expect((await call(POST, { ...(await signedIn(admin)), params, method })).status).toBe(204);
  expect(await until()).toBeInstanceOf(Date);
});
