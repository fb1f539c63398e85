import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "#app/data/flows/[flowId]/test-request/route.ts";
import { testDatabase } from "#db/testing.ts";
import { type Receiver, startReceiver } from "#e2e/receiver.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { closeOutbound } from "#lib/net/outbound.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase({ BATON_OUTBOUND_ALLOW: "127.0.0.0/8" });
const { admin, member } = await testWorkspace();
const { id: flowId } = await createFlow(admin.actor, onboarding([]));
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.close();
  await closeOutbound();
  await closeTemplates();
});

const given = (more: object = {}) => ({
  params: { flowId },
  body: {
    operation: {
      id: "o2",
      kind: "api_call",
      url: `${receiver.url}/{{ res1.id }}`,
      format: "custom",
      body: '{"crm": {{ res1.id | tojson }}, "status": {{ res1_status }}}',
    },
    nodeId: "finish",
    actionName: "Finish",
    taskId: null,
    ...more,
  },
});

test("200: what calls before it answered is sent as the preview shows it", async () => {
  const brought = { answers: { res1: { status: 201, text: '{"id": "cus_3"}' } } };
  const { status, json } = await call(POST, { ...(await signedIn(admin)), ...given({ brought }) });
  expect([status, json.answer.status]).toEqual([200, 200]);
  expect(receiver.requests).toMatchObject([{ path: "/cus_3", body: '{"crm": "cus_3", "status": 201}' }]);
});

test("401 without a session, 403 for a member", async () => {
  expect((await call(POST, given())).status).toBe(401);
  expect((await call(POST, { ...(await signedIn(member)), ...given() })).status).toBe(403);
});
