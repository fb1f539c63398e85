import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";
import { openTriggers } from "#lib/services/incoming/open-triggers.ts";

await testDatabase();
const { admin } = await testWorkspace();

test("flows that ask callers for nothing are listed by what a call would run", async () => {
  await createFlow(admin.actor, { ...webhookFlow(), name: "Closed" });
  await createFlow(admin.actor, { ...webhookFlow({ auth: "none" }), name: "Zoo" });
  const live = await createFlow(admin.actor, { ...webhookFlow({ auth: "none" }), name: "Live" });
  await publishFlow(admin.actor, fromPublic(live.id) as string, { migrateTasks: false });
  await saveFlow(admin.actor, fromPublic(live.id) as string, { ...webhookFlow(), name: "Live" });
  const found = await openTriggers(admin.actor);
  expect(found.map(({ flow, status }) => [flow.name, status])).toEqual([
    ["Live", "live"],
    ["Zoo", "draft"],
  ]);
  expect(await openTriggers((await testWorkspace()).admin.actor)).toEqual([]);
});
