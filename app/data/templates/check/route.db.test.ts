import { expect, test } from "vitest";
import * as check from "#app/data/templates/check/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";

await testDatabase();
const { admin, member, integrator } = await testWorkspace();

test("200 with what is wrong with each template, and where", async () => {
  const templates = ["plain", "{{ task.Stage }}", '{"a": 1}\n{% for x in task %}', "{{ x | nofilter }}", "{{ task.x "];
  const { status, json } = await call(check.POST, { ...(await signedIn(admin)), body: { templates } });
  expect(status).toBe(200);
  expect(json.faults.map((fault: { line: number } | null) => fault?.line ?? null)).toEqual([null, null, 2, 1, 1]);
  expect(json.faults[3].message).toContain("nofilter");
});

test("200 with what is wrong with each expression, and in which column", async () => {
  const body = { templates: ['task["Contract Value"] > 5', "task.x ==", "{{ x }}"], as: "expression" };
  const { status, json } = await call(check.POST, { ...(await signedIn(admin)), body });
  expect(status).toBe(200);
  expect(json.faults[0]).toBeNull();
  expect(json.faults[1]).toMatchObject({ line: 1, column: 11 });
  expect(json.faults[2]).toMatchObject({ line: 1 });
});

test("403 for those who edit no flows, 401 for nobody, 422 for anything else than texts", async () => {
  const body = { templates: [] };
  expect((await call(check.POST, { ...(await signedIn(member)), body })).status).toBe(403);
  expect((await call(check.POST, { ...(await signedIn(integrator)), body })).status).toBe(403);
  expect((await call(check.POST, { body })).status).toBe(401);
  expect((await call(check.POST, { ...(await signedIn(admin)), body: { templates: [1] } })).status).toBe(422);
});
