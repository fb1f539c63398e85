/** Bodies that do not come keep nobody else waiting. */
import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { receiveRecord } from "#lib/services/data-sets/receive-record.ts";
import { testDataSet } from "#lib/services/data-sets/testing.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import type { Given } from "#lib/services/incoming/answers.ts";
import { type Call, receive } from "#lib/services/incoming/receive.ts";
import { webhookToken } from "#lib/services/incoming/token.ts";
import { testReceiver, testRuns } from "#lib/services/testing.ts";

await testDatabase();
const { admin } = await testWorkspace();
await testRuns(await testReceiver());

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
  const flowId = fromPublic((await createFlow(admin.actor, webhookFlow({ auth: "none", async: true }))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
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
