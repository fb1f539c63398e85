import { expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { importFlow } from "#lib/services/flows/import-flow.ts";
import { saveFlow } from "#lib/services/flows/save-flow.ts";

await testDatabase({ BATON_CALL_TIMEOUT: "10" });
const { admin } = await testWorkspace();

const calling = (timeout: number) => onboarding([{ id: "o2", kind: "api_call", url: "https://example.com", timeout }]);

test("a call that may take longer than the settings allow is not saved", async () => {
  const tooLong = { code: "invalid", more: { errors: [{ path: expect.stringMatching(/^nodes\.\d+\.data\.operations\.1\.timeout$/) }] } };
  await expect(createFlow(admin.actor, calling(11))).rejects.toMatchObject(tooLong);
  await expect(importFlow(admin.actor, calling(11))).rejects.toMatchObject(tooLong);
  const { id } = await createFlow(admin.actor, calling(10));
  await expect(saveFlow(admin.actor, fromPublic(id) as string, calling(10.5))).rejects.toMatchObject(tooLong);
});
