import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as exported } from "#app/data/audit/export/route.ts";
import { db } from "#db/client.ts";
import { testDatabase } from "#db/testing.ts";
import { onboarding } from "#lib/flow/testing/onboarding.ts";
import { testWorkspace } from "#lib/http/testing.ts";
import { fromPublic } from "#lib/ids.ts";
import { createMember, updateMember } from "#lib/services/accounts/members.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { listening } from "#lib/services/organisation/testing.ts";
import { updateWebhook } from "#lib/services/organisation/update-webhook.ts";
import { audit } from "#lib/services/workspace/audit.ts";
import { exportAudit } from "#lib/services/workspace/export-audit.ts";
import { AuditQuery, readAudit } from "#lib/services/workspace/read-audit.ts";
import { closeTemplates } from "#lib/template/index.ts";
import { detailsText } from "#lib/wire/audit.ts";

await testDatabase();
const { admin, id: workspaceId } = await testWorkspace();
const other = await testWorkspace();
afterAll(closeTemplates);

beforeAll(async () => {
  const flowId = fromPublic((await createFlow(admin.actor, onboarding([]))).id) as string;
  await publishFlow(admin.actor, flowId, { migrateTasks: false });
  const { id } = await createMember(admin.actor, { email: "ruth@example.com", firstName: "Ruth", lastName: "Lindqvist", role: "member" });
  await updateMember(admin.actor, fromPublic(id) as string, { role: "admin" });
  await audit(db(), { workspaceId, memberId: null }, "workspace.created", `workspace:${workspaceId}`, { name: "=1+1" });
});

const read = async (more: Partial<Parameters<typeof readAudit>[1]> = {}) => (await readAudit(admin.actor, { limit: 50, ...more })).items;

test("tells who did what to what, the newest first", async () => {
  const by = { email: admin.actor.email, name: "Example User" };
  expect((await read()).map(({ act, subject, ...entry }) => [act, subject.name, entry.by])).toEqual([
    ["workspace.created", "=1+1", null],
    ["member.changed", "ruth@example.com", by],
    ["member.created", "ruth@example.com", by],
    ["flow.published", "Customer onboarding", by],
    ["flow.created", "Customer onboarding", by],
  ]);
  expect(await readAudit(other.admin.actor, { limit: 50 })).toEqual({ items: [], nextCursor: null });
});

test("is narrowed to a kind, a person, days", async () => {
  expect((await read({ kind: "flow" })).map(({ act }) => act)).toEqual(["flow.published", "flow.created"]);
  expect(await read({ by: admin.actor.email.toUpperCase() })).toHaveLength(4);
  expect(await read({ by: "nobody@example.com" })).toEqual([]);
  const today = (await read())[0]?.at.slice(0, 10) as string;
  expect(await read({ from: today, to: today })).toHaveLength(5);
  expect(await read({ to: "2020-01-01" })).toEqual([]);
});

test("is asked for days that the calendar has", async () => {
  expect(AuditQuery.safeParse({ from: "0000-01-01" }).success).toBe(false);
  const { from, to } = AuditQuery.parse({ from: "0001-01-01", to: "9999-12-31" });
  expect(await read({ from, to })).toHaveLength(5);
});

test("is read page by page", async () => {
  const first = await readAudit(admin.actor, { limit: 2 });
  const second = await read({ cursor: fromPublic(first.nextCursor as string) as string });
  expect([...first.items, ...second].map(({ id }) => id)).toEqual((await read()).map(({ id }) => id));
});

test("a webhook's entry has its name and what became different; what stays as it is has none", async () => {
  const { actor } = other.admin;
  const id = fromPublic(await listening(actor, { name: "Old", url: "https://a.example/in" })) as string;
  await updateWebhook(actor, id, { name: "New", url: "https://a.example/in", events: ["run.completed"] });
  await updateWebhook(actor, id, { name: "New" });
  const about = fromPublic((await createFlow(actor, onboarding([]))).id);
  await updateWebhook(actor, id, { target: about });
  await updateWebhook(actor, id, { target: null });
  const { items } = await readAudit(actor, { limit: 50 });
  const ofWebhooks = items.filter(({ subject }) => subject.kind === "webhook");
  expect(ofWebhooks.map(({ act, subject, details }) => [act, subject.name, detailsText({ subject, details })])).toEqual([
    ["webhook.changed", "New", "about Customer onboarding → about all"],
    ["webhook.changed", "New", "about all → about Customer onboarding"],
    ["webhook.changed", "New", expect.stringMatching(/^name Old → New, .+ → ChecklistCompleted$/)],
    ["webhook.created", "Old", expect.stringMatching(/^address https:\/\/a\.example\/in, .+, for workflows$/)],
  ]);
});

test("is exported whole, and no cell is a formula", async () => {
  let text = "";
  for await (const piece of exportAudit(admin.actor, {})) text += piece;
  const lines = text.trim().split("\r\n");
  expect(lines).toHaveLength(6);
  expect(lines[1]).toContain(",'=1+1,");
  expect(lines[4]).toContain(`${admin.actor.email},Example User,flow.published,Published,Customer onboarding,`);
  expect(exported.spec.can).toBe("audit:read");
});
