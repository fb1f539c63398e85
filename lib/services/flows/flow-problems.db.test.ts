import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { deleteDataSet } from "#lib/services/data-sets/delete-data-set.ts";
import { testDataSet } from "#lib/services/data-sets/testing.ts";
import { flowProblems } from "#lib/services/flows/flow-problems.ts";
import { closeTemplates } from "#lib/template/index.ts";

await testDatabase();
afterAll(closeTemplates);
const { id, admin, member, integrator } = await testWorkspace();

test("approvers who are no active members, or may not decide, are told by the server too", async () => {
  const approvers = [admin, member, integrator].map(({ actor }) => actor.email.toUpperCase());
  const document = flow(
    trigger("new"),
    step("ok", { kind: "parallel_approval", approvers: [...approvers, "gone@example.com"] }),
    step("done", { end: true }),
    ["new", "ok"],
    ["ok", "approved", "done"],
    ["ok", "rejected", "done"],
  );
  const told = await flowProblems(id, document);
  expect(told.map(({ severity, code, message }) => [severity, code, /asks (\S+)/.exec(message)?.[1]])).toEqual([
    ["warning", "unknown_member", integrator.actor.email.toUpperCase()],
    ["warning", "unknown_member", "gone@example.com"],
  ]);
});

test("problems have the contract's members and no others; an empty expression is one problem", async () => {
  const document = flow(
    trigger("new"),
    condition("if", { any: [{ expression: " " }, { expression: "x ==" }] }, undefined),
    step("done", { end: true }),
    ["new", "if"],
    ["if", "p1", "done"],
    ["if", "p2", "done"],
  );
  const told = await flowProblems(id, document);
  expect(told.map(({ code }) => code)).toEqual(["rule_invalid", "rule_invalid", "unknown_ref"]);
  expect(told.map((problem) => Object.keys(problem).sort())).toEqual(told.map(() => ["code", "message", "nodeId", "severity"]));
});

test("a data set that has gone is told by the server, and another workspace's is none", async () => {
  const dataSet = await testDataSet(admin.actor);
  const document = (of: string) =>
    flow(
      trigger("new"),
      step("a"),
      action("go", [{ id: "o1", kind: "create_record", dataSet: of, cells: { Name: "x" } }]),
      step("done", { end: true }),
      ["new", "a"],
      ["a", "go"],
      ["go", "done"],
    );
  expect(await flowProblems(id, document(dataSet.json.id))).toEqual([]);
  const foreign = await testDataSet((await testWorkspace()).admin.actor);
  expect(await flowProblems(id, document(foreign.json.id))).toMatchObject([{ severity: "error", nodeId: "go", operationId: "o1" }]);
  await deleteDataSet(admin.actor, dataSet.id);
  expect(await flowProblems(id, document(dataSet.json.id))).toMatchObject([{ code: "operation_incomplete" }]);
});
