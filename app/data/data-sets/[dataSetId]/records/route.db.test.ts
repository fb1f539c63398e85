import { expect, test } from "vitest";
import { POST } from "#app/data/data-sets/[dataSetId]/records/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { stored, testDataSet } from "#lib/services/data-sets/testing.ts";

await testDatabase();
const { admin, member } = await testWorkspace();
const session = await signedIn(admin);

test("a record that is sent again under its key is added once, and both are answered alike", async () => {
  const { id, json, key } = await testDataSet(admin.actor);
  const send = (name: string) =>
    call(POST, {
      ...session,
      params: { dataSetId: json.id },
      body: { cells: { [key("Name")]: name } },
      headers: { ...session.headers, "idempotency-key": "one" },
    });
  const first = await send("Acme");
  expect(first.status).toBe(201);
  expect((await send("Acme")).json).toEqual(first.json);
  expect(await stored(id)).toHaveLength(1);
  expect((await send("Beta")).status).toBe(409);
});

test("401 without a session, 403 for a member", async () => {
  const { json } = await testDataSet(admin.actor);
  const asked = { params: { dataSetId: json.id }, body: { cells: {} } };
  expect((await call(POST, asked)).status).toBe(401);
  expect((await call(POST, { ...(await signedIn(member)), ...asked })).status).toBe(403);
});
