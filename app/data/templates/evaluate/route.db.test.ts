import { afterAll, expect, test } from "vitest";
import * as evaluate from "#app/data/templates/evaluate/route.ts";
import { testDatabase } from "#db/testing.ts";
import { signedIn } from "#lib/auth/testing.ts";
import { demoFlow } from "#lib/flow/demo.ts";
import { call, testWorkspace } from "#lib/http/testing.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { admin, member, integrator } = await testWorkspace();
const document = demoFlow("https://crm.example.com/hooks");
const { id: flowId } = await createFlow(admin.actor, document);
const values = { company_name: "Acme Corp", contract_value: "10000.50", international: true };
const given = (expressions: string[], more: object = {}) => ({
  flowId,
  expressions,
  definitions: document.fields,
  fields: values,
  ...more,
});

test("200 with what each expression gives, or why it fails; amounts are numbers", async () => {
  const expressions = [
    'task["Contract Value"] > 5000',
    "task.contract_value < 5000",
    "1 + 'a'",
    'res1.value == "yes"',
    "user.email and now",
  ];
  const { status, json } = await call(evaluate.POST, { ...(await signedIn(admin)), body: given(expressions) });
  expect(status).toBe(200);
  expect(json.results.map(({ holds }: { holds: boolean }) => holds)).toEqual([true, false, false, false, true]);
  expect(json.results[2].error).toContain("unsupported types");
  expect(json.results[0].error).toBeNull();
});

test("200 with answers of calls as they are given", async () => {
  const body = given(['res1.value == "yes" and res1_status == 200'], { answers: { res1: { value: "yes" }, res1_status: 200 } });
  const { json } = await call(evaluate.POST, { ...(await signedIn(admin)), body });
  expect(json.results).toEqual([{ holds: true, error: null }]);
});

test("an answer can't stand in for the task's own values", async () => {
  const body = given(["task.contract_value < 5000"], { answers: { task: { contract_value: 1 } } });
  const { json } = await call(evaluate.POST, { ...(await signedIn(admin)), body });
  expect(json.results).toEqual([{ holds: false, error: null }]);
});

test("422 for a value that does not fit its field", async () => {
  const body = given(["true"], { fields: { contract_value: "many" } });
  const { status, json } = await call(evaluate.POST, { ...(await signedIn(admin)), body });
  expect(status).toBe(422);
  expect(json.errors[0].path).toBe("fields.contract_value");
});

test("401 for nobody, 403 for those who edit no flows, 404 for another workspace's flow", async () => {
  const body = given(["true"]);
  expect((await call(evaluate.POST, { body })).status).toBe(401);
  expect((await call(evaluate.POST, { ...(await signedIn(member)), body })).status).toBe(403);
  expect((await call(evaluate.POST, { ...(await signedIn(integrator)), body })).status).toBe(403);
  const other = await testWorkspace();
  expect((await call(evaluate.POST, { ...(await signedIn(other.admin)), body })).status).toBe(404);
});
