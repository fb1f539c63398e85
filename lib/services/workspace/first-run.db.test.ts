import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries, flows, members, tasks, workspaces } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing.ts";
import { authenticateApiKey } from "#lib/auth/api-key.ts";
import type { Actor } from "#lib/auth/can.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { env, setEnv } from "#lib/env.ts";
import { flowItems } from "#lib/services/flows/flow-pages.ts";
import { listInspectors } from "#lib/services/inspector/inspectors.ts";
import { readTask } from "#lib/services/tasks/read-task.ts";
import { makeDemo } from "#lib/services/workspace/demo.ts";
import { firstRun } from "#lib/services/workspace/first-run.ts";

const apiKey = "an API key of at least 32 characters".replaceAll(" ", "-");
await testDatabase({ BATON_DEMO: "1", BATON_API_KEY: apiKey, BATON_ADMIN_EMAIL: "dana@northwind.example" }, { besideTransactions: true });

const key = () => new Request("http://x/", { headers: { authorization: `Bearer ${apiKey}` } });
const admin = async (): Promise<Actor> => {
  const actor = await authenticateApiKey(key());
  if (!actor) throw new Error("the API key is nobody's");
  return actor;
};

test("the first start makes workspace, administrator, API key and demo, and tells the password once", async () => {
  const both = await Promise.all([firstRun(), firstRun()]);
  const [first, ...more] = both.filter((made) => made !== null);
  expect(more).toEqual([]);
  expect(first).toEqual({ email: "dana@northwind.example", password: expect.stringMatching(/^[\w-]{16}$/) });
  expect(await firstRun()).toBeNull();

  const result = await signIn({ email: "dana@northwind.example", password: first?.password ?? "", address: null, deviceCookie: undefined });
  expect(result).toMatchObject({ ok: true, member: { name: "Dana Okafor" } });
  expect(await admin()).toMatchObject({ email: "dana@northwind.example", role: "admin" });
});

test("the demo has three people, one of each role, and nobody else's password is known", async () => {
  const people = await db().select().from(members);
  expect(people.map(({ firstName, role }) => [firstName, role]).sort()).toEqual([
    ["Dana", "admin"],
    ["Ruth", "integrator"],
    ["Tomas", "member"],
  ]);
  expect(people.filter(({ passwordHash }) => passwordHash !== null)).toHaveLength(1);
  expect(await db().select({ on: workspaces.stepWebhooks, name: workspaces.name }).from(workspaces)).toEqual([
    { on: true, name: "Northwind" },
  ]);
});

test("its flows are live without problems, with open tasks in several steps", async () => {
  const [flow, support, ...more] = await flowItems(await admin());
  expect(more).toEqual([]);
  expect(support).toMatchObject({ name: "Support handover", status: "live", draft: { differs: false, errors: 0 }, openTasks: 1 });
  expect(flow).toMatchObject({
    name: "Customer onboarding",
    status: "live",
    version: 1,
    draft: { differs: false, errors: 0 },
    openTasks: 4,
    canStart: true,
  });
  expect(flow?.openBySteps).toEqual([
    { nodeId: "not_started", colour: "gray", count: 2 },
    { nodeId: "in_progress", colour: "blue", count: 2 },
  ]);
});

test("Acme Corp has the source's values, and was started like any other task", async () => {
  const [row] = await db().select({ id: tasks.id }).from(tasks).where(eq(tasks.name, "Acme Corp"));
  const task = await readTask(await admin(), row?.id ?? "");
  expect(task.fields).toEqual({
    company_id: "42",
    company_name: "Acme Corp",
    employees: "20",
    contract_value: "10000",
    international: false,
    close_date: "2020-01-31",
  });
  expect(task).toMatchObject({
    assignedTo: "dana@northwind.example",
    status: "active",
    run: null,
    actions: [{ nodeId: "finish", name: "Finish" }],
  });
});

test("making the demo again makes nothing twice, and goes on where it was stopped", async () => {
  const actor = await admin();
  await db().delete(tasks).where(eq(tasks.name, "Acme Corp"));
  await makeDemo(actor);
  await makeDemo(actor);
  expect(await db().select({ name: flows.name }).from(flows)).toHaveLength(2);
  expect(await db().select({ name: tasks.name }).from(tasks)).toHaveLength(5);
  const { items } = await listInspectors(actor, { limit: 10 });
  expect(items.map(({ name }) => name)).toEqual(["Customer onboarding", "Webhooks", "Chat"]);
});

test("a start that was stopped before its end tells another password", async () => {
  await db().delete(auditEntries).where(eq(auditEntries.act, "workspace.ready"));
  await db().update(members).set({ passwordHash: null }).where(eq(members.role, "admin"));
  const again = await firstRun();
  expect(again?.password).toMatch(/^[\w-]{16}$/);
});

test("another master key than the database's is refused in one sentence", async () => {
  const settings = { ...env(), databaseUrl: env().databaseUrl, secret: env().secret };
  setEnv({ ...settings, secret: "another master key, also of 32+ characters" });
  await expect(firstRun()).rejects.toThrow("BATON_SECRET is not the key of this database");
  setEnv(settings);
});
