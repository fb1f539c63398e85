/** Bodies that do not come keep nobody else waiting. */
import { expect, test } from "vitest";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { receiveRecord } from "#lib/services/data-sets/receive-record.ts";
import { testDataSet } from "#lib/services/data-sets/testing.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import type { Call } from "#lib/services/incoming/checks.ts";
import { receive } from "#lib/services/incoming/receive.ts";
import { liveFlow, testIncoming } from "#lib/services/incoming/testing.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";

await testIncoming();
const { admin } = await testWorkspace();

/** As many as a flow or data set answers at once. */
const places = 200;

/** Begins as many calls as there are places, whose bodies hang, then makes one whose body is there. */
async function behindHanging(receiving: (call: Call) => Promise<Given>, body: string, headers: Headers): Promise<Given> {
  const all = Promise.withResolvers<void>();
  const rest = Promise.withResolvers<Buffer>();
  let asked = 0;
  const call = (bytes: () => Promise<Buffer>): Call => ({ method: "POST", headers, search: "", peer: "192.0.2.1", bytes });
  const hanging = Array.from({ length: places }, () =>
    receiving(
      call(() => {
        asked += 1;
        if (asked === places) all.resolve();
        return rest.promise;
      }),
    ),
  );
  await all.promise;
  const answer = await receiving(call(async () => Buffer.from(body)));
  // No JSON: they end without having done anything.
  rest.resolve(Buffer.from("{"));
  await Promise.all(hanging);
  return answer;
}

test("a flow answers while strangers' bodies hang", async () => {
  const flowId = await liveFlow(admin.actor, webhookFlow({ auth: "none", async: true }));
  const answer = await behindHanging((call) => receive(flowId, call), "{}", new Headers({ "content-type": "application/json" }));
  expect(answer.status).toBe(200);
});

test("a data set answers while bodies hang", async () => {
  const { id } = await testDataSet(admin.actor);
  const headers = new Headers({
    "content-type": "application/json",
    authorization: `Bearer ${webhookToken({ id, tokenGeneration: 1 })}`,
  });
  const answer = await behindHanging((call) => receiveRecord(id, call), '{"Name":"Acme"}', headers);
  expect(answer.status).toBe(201);
});
