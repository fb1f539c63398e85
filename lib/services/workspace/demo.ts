/** What the first start shows: people, live flows whose calls and webhooks go to endpoints that can be watched, and tasks in them. */
import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { flows, members, tasks } from "#db/schema/index.ts";
import type { Actor, Role } from "#lib/auth/can.ts";
import { DEMO_VALUES, demoFlow, SUPPORT_VALUES, supportFlow } from "#lib/flow/demo.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { fromPublic } from "#lib/ids.ts";
import { createMember } from "#lib/services/accounts/members.ts";
import { createFlow } from "#lib/services/flows/create-flow.ts";
import { publishFlow } from "#lib/services/flows/publish-flow.ts";
import { createInspector, listInspectors } from "#lib/services/inspector/inspectors.ts";
import { startAction } from "#lib/services/runs/perform-action.ts";
import { createTask } from "#lib/services/tasks/create-task.ts";
import { saveSettings } from "#lib/services/workspace/settings.ts";

const people: { email: string; firstName: string; lastName: string; role: Role }[] = [
  { email: "ruth@northwind.example", firstName: "Ruth", lastName: "Lindqvist", role: "integrator" },
  { email: "tomas@northwind.example", firstName: "Tomas", lastName: "Meyer", role: "member" },
];
const tomas = "tomas@northwind.example";

interface DemoTask {
  name: string;
  fields: Record<string, unknown>;
  /** Email; null for nobody, absent for the administrator. */
  assignedTo?: string | null;
  started: boolean;
}

/** Endpoints of the inspector; the last one is the first in its list. */
const endpoints = ["Chat", "Webhooks", "Customer onboarding"] as const;
type Urls = Record<(typeof endpoints)[number], string>;

const onboardingTasks: DemoTask[] = [
  {
    name: "Lumen Optics",
    fields: { company_id: 45, company_name: "Lumen Optics", employees: 8, contract_value: 4200, close_date: "2020-03-31" },
    assignedTo: null,
    started: false,
  },
  {
    name: "Hallberg & Sons",
    fields: { company_id: 44, company_name: "Hallberg & Sons", employees: 140, contract_value: 56000, international: true },
    assignedTo: tomas,
    started: false,
  },
  {
    name: "Blue Harbour",
    fields: { company_id: 43, company_name: "Blue Harbour", employees: 35, contract_value: 18500, close_date: "2020-02-14" },
    assignedTo: tomas,
    started: true,
  },
  { name: DEMO_VALUES.company_name, fields: DEMO_VALUES, started: true },
];

/** The last one is the newest, and so the first in every list; of its tasks likewise. */
const demoFlows: { document(urls: Urls): FlowDocument; tasks: DemoTask[] }[] = [
  {
    document: (urls) => supportFlow(urls.Chat),
    tasks: [{ name: "Export stops", fields: SUPPORT_VALUES, started: false }],
  },
  { document: (urls) => demoFlow(urls["Customer onboarding"], urls.Webhooks), tasks: onboardingTasks },
];

async function makePeople(admin: Actor): Promise<void> {
  const known = await db().select({ email: members.email }).from(members).where(eq(members.workspaceId, admin.workspaceId));
  const emails = new Set(known.map(({ email }) => email));
  // Without a password: nobody can sign in as them until an administrator hands over a link.
  for (const person of people) if (!emails.has(person.email)) await createMember(admin, person);
}

/** The demo's endpoints, made where they are missing. Resolves to their URLs. */
async function inspectorUrls(admin: Actor): Promise<Urls> {
  const known = (await listInspectors(admin, { limit: 200 })).items;
  const urls: Partial<Urls> = {};
  for (const name of endpoints) urls[name] = (known.find((each) => each.name === name) ?? (await createInspector(admin, { name }))).url;
  return urls as Urls;
}

/** A flow of the demo, live. Resolves to its uuid. */
async function liveFlow(admin: Actor, given: FlowDocument): Promise<string> {
  const document = FlowDocument.parse(given);
  const [known] = await db()
    .select({ id: flows.id, status: flows.status })
    .from(flows)
    .where(and(eq(flows.workspaceId, admin.workspaceId), eq(flows.name, document.name), isNull(flows.archivedAt)));
  const id = known?.id ?? fromPublic((await createFlow(admin, document)).id);
  if (id === null) throw new Error("the demo's flow has no id");
  if (known?.status !== "live") await publishFlow(admin, id, { migrateTasks: false });
  return id;
}

async function makeTask(admin: Actor, flowId: string, { name, fields, assignedTo = admin.email, started }: DemoTask): Promise<void> {
  const [known] = await db()
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.flowId, flowId), eq(tasks.name, name)));
  if (known) return;
  const { id } = await createTask(admin, flowId, { name, fields, assignedTo });
  if (started) await (await startAction(admin, id, { action: "start" })).done;
}

/** Makes what is missing of the demo, so that a start that was killed in between is finished by the next one. */
export async function makeDemo(admin: Actor): Promise<void> {
  await saveSettings(admin, { addOns: { stepWebhooks: true } });
  await makePeople(admin);
  const urls = await inspectorUrls(admin);
  for (const { document, tasks: wanted } of demoFlows) {
    const flowId = await liveFlow(admin, document(urls));
    for (const task of wanted) await makeTask(admin, flowId, task);
  }
}
