/** What the pictures of the documentation show: people, a flow of real work with its tasks, a price list, webhooks. */
import { expect } from "@playwright/test";
import { newPerson, type Person } from "#e2e/people.ts";
import { api } from "#e2e/server.ts";
import { type Example, flowOf, tells, trigger } from "#lib/flow/examples/build.ts";
import { customerOnboarding } from "#lib/flow/examples/customer-onboarding.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import type { DeliverySummaryJson } from "#lib/wire/delivery.ts";
import type { InspectorJson } from "#lib/wire/inspector.ts";
import type { TaskJson } from "#lib/wire/task.ts";

export interface PictureWork {
  /** Decides the legal check. */
  lawyer: Person;
  flowId: string;
  dataSetId: string;
  /** Acme Corp stands at Set up account, Tyrell Biotech at Legal check. */
  tasks: Record<string, string>;
}

/** A member whose email looks like one; a server that has it already gives it another one. */
async function colleague(role: Person["role"], firstName: string, lastName: string): Promise<Person> {
  const person = { role, firstName, lastName, email: `${firstName}.${lastName}@example.com`.toLowerCase(), password: crypto.randomUUID() };
  const { body } = await api<{ items: { email: string }[] }>("GET", "/members?limit=200");
  if (body.items.some(({ email }) => email === person.email)) return newPerson(role, firstName, lastName);
  await api("POST", "/members", person, 201);
  return person;
}

const TRIGGERS: readonly FlowNode[] = [
  trigger("shop", [0, 0.5], {
    kind: "webhook",
    name: "Shop",
    refId: "web1",
    taskName: "{{ web1.company.name }}",
    set: { company: "{{ web1.company.name }}", contact: "{{ web1.company.email }}" },
    response: { body: '{\n  "received": "{{ web1.order }}"\n}' },
  }),
  trigger("form", [0, 2.7], {
    kind: "form",
    name: "Sign up",
    access: "public",
    fields: ["company", "contact", "value", "start"],
    taskName: "{{ task.company }}",
    thanks: "Thank you. We call you within a day.",
  }),
];

/** Closer together than in the example, so that a picture shows all of it. */
const PLACES: Record<string, FlowNode["position"]> = {
  new: { x: 0, y: 152 },
  details: { x: 236, y: 156 },
  register: { x: 436, y: 160 },
  check: { x: 600, y: 128 },
  legal: { x: 908, y: 20 },
  declined: { x: 1164, y: 20 },
  setup: { x: 1152, y: 156 },
  welcome: { x: 1170, y: 284 },
  done: { x: 1162, y: 400 },
};

/** How the data of a node differs from the example's. */
type Changes = Record<string, object>;

function newCustomers(nodes: Changes): FlowDocument {
  const example: Example = {
    ...customerOnboarding,
    nodes: [
      ...TRIGGERS,
      ...customerOnboarding.nodes.map(
        (node) => ({ ...node, position: PLACES[node.id], data: { ...node.data, ...nodes[node.id] } }) as FlowNode,
      ),
    ],
    ways: ["shop > details", "form > details", ...customerOnboarding.ways],
  };
  return flowOf(example, "New customers");
}

/** Before there was a CRM to call: Register only moves, and billing hears of it at `url`. */
const first = (lawyer: string, url: string): FlowDocument =>
  newCustomers({
    register: { operations: [{ id: "o1", kind: "move" }] },
    legal: { approvers: [lawyer] },
    setup: { dueIn: 72, webhooks: [tells("Tell billing", url)] },
    details: { webhooks: [tells("Tell sales", url)] },
    done: { webhooks: [] },
  });

const second = (lawyer: string): FlowDocument =>
  newCustomers({
    legal: { approvers: [lawyer] },
    setup: { webhooks: [tells("Tell billing", "https://billing.example.com/hooks/customers")] },
    done: { webhooks: [] },
  });

interface Customer {
  name: string;
  value: string;
  abroad?: boolean;
  /** How far it has come. */
  at: "details" | "registered" | "onboarded";
}

const CUSTOMERS: readonly Customer[] = [
  { name: "Initech", value: "7400", at: "onboarded" },
  { name: "Hooli", value: "31500", at: "onboarded" },
  { name: "Tyrell Biotech", value: "124000", at: "registered" },
  { name: "Stark Logistics", value: "18900", abroad: true, at: "registered" },
  { name: "Acme Corp", value: "10000", at: "registered" },
  { name: "Umbrella Health", value: "42000", at: "registered" },
  { name: "Wayne Shipping", value: "23500", at: "details" },
  { name: "Globex", value: "5600", at: "details" },
];

const act = (task: string, action: string) => api("POST", `/tasks/${task}/actions`, { action }, 200);

async function customer(flowId: string, { name, value, abroad = false, at }: Customer, assignedTo: string): Promise<string> {
  const contact = `office@${name.split(" ")[0]?.toLowerCase()}.example`;
  const fields = { company: name, contact, value, abroad, start: "2027-03-01" };
  const { body: task } = await api<TaskJson>("POST", `/flows/${flowId}/tasks`, { name, fields, assignedTo }, 201);
  if (at === "details") return task.id;
  await act(task.id, "Register");
  if (at === "registered") return task.id;
  await api("PATCH", `/tasks/${task.id}`, { fields: { customer_id: `C-${1000 + name.length}` } }, 200);
  await act(task.id, "Welcome");
  return task.id;
}

/** Waits until every message of the flow has arrived, or is given up. */
async function settled(flowId: string): Promise<void> {
  const statuses = async () =>
    (await api<{ items: DeliverySummaryJson[] }>("GET", `/deliveries?flow=${flowId}&limit=200`)).body.items.map(({ status }) => status);
  await expect.poll(statuses, { timeout: 30_000 }).not.toContain("pending");
}

const PRICES = [
  ["Desk lamp", "Lighting", "49.00", true],
  ["Floor lamp", "Lighting", "129.00", true],
  ["Standing desk", "Furniture", "640.00", true],
  ["Office chair", "Furniture", "380.00", true],
  ["Filing cabinet", "Furniture", "210.00", false],
  ["Monitor 27″", "Screens", "310.00", true],
  ["Monitor arm", "Screens", "95.00", true],
  ["Headset", "Sound", "119.00", false],
] as const;

async function priceList(): Promise<string> {
  const columns = [
    { name: "Article", type: "text" },
    { name: "Group", type: "select", options: ["Lighting", "Furniture", "Screens", "Sound"] },
    { name: "Price", type: "currency", currency: "EUR" },
    { name: "In stock", type: "checkbox" },
  ];
  const { body: set } = await api<{ id: string }>("POST", "/data-sets", { name: "Price list", columns }, 201);
  for (const [article, group, price, stock] of PRICES)
    await api("POST", `/data-sets/${set.id}/records`, { cells: { Article: article, Group: group, Price: price, "In stock": stock } }, 201);
  return set.id;
}

/** They hear of this flow and this table only, and of nothing that has been done before. */
async function organisationWebhooks(flowId: string, dataSetId: string): Promise<void> {
  const workflow = { family: "workflow", target: flowId };
  const webhooks = [
    { name: "Reports", url: "https://reports.example.com/baton", events: ["run.created", "run.completed"], ...workflow },
    { name: "Legal's archive", url: "https://archive.example.com/hooks", events: ["task.approved", "task.rejected"], ...workflow },
    {
      name: "Web shop",
      url: "https://shop.example.com/prices",
      family: "data_set",
      target: dataSetId,
      events: ["record.added", "record.updated"],
    },
    {
      name: "Sales chat",
      url: "https://chat.example.com/hooks/sales",
      family: "form",
      target: flowId,
      events: ["response.completed"],
      enabled: false,
    },
  ];
  for (const webhook of webhooks) await api("POST", "/webhooks", webhook, 201);
}

/** Makes all of it; the last message to sales finds an endpoint that is out of order. */
export async function pictureWork(): Promise<PictureWork> {
  await api("PATCH", "/settings", { addOns: { stepWebhooks: true } }, 200);
  const lawyer = await colleague("member", "Priya", "Nair");
  const people = [lawyer, await colleague("member", "Jonas", "Berg")];
  const { body: endpoint } = await api<InspectorJson>("POST", "/inspectors", { name: "Billing and sales" }, 201);
  const { body: flow } = await api<{ id: string }>("POST", "/flows", first(lawyer.email, endpoint.url), 201);
  await api("POST", `/flows/${flow.id}/publish`, {}, 200);
  const tasks: Record<string, string> = {};
  for (const [index, each] of CUSTOMERS.entries()) tasks[each.name] = await customer(flow.id, each, people[index % 2]?.email ?? "");
  await settled(flow.id);
  await api("PATCH", `/inspectors/${endpoint.id}`, { answer: { status: 503, body: "out of order" } }, 200);
  await act(tasks["Wayne Shipping"] ?? "", "Register");
  await settled(flow.id);

  await api("PUT", `/flows/${flow.id}`, second(lawyer.email), 200);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: true }, 200);
  const dataSetId = await priceList();
  await organisationWebhooks(flow.id, dataSetId);
  return { lawyer, flowId: flow.id, dataSetId, tasks };
}
