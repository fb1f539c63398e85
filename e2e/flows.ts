/** Flows and tasks for the stories, made over the API. */
import { randomUUID } from "node:crypto";
import { api } from "#e2e/server.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { Operation } from "#lib/operations/index.ts";
import type { TaskJson } from "#lib/wire/task.ts";

/** A name that no other story has. */
export const unique = (name: string): string => `${name} ${randomUUID().slice(0, 8)}`;

/** The values of the contract's example. */
export const ACME = {
  company_id: 42,
  company_name: "Acme Corp",
  employees: 20,
  contract_value: 10000,
  international: false,
  close_date: "2020-01-31",
};

const MOVE: Operation = { id: "o1", kind: "move" };
const at = (row: number, column = 0) => ({ x: column * 280, y: row * 120 });

/** The contract's example flow, with a second action beside Finish. `finish`: the operations of Finish behind its move row. */
export function onboarding(name: string, finish: Operation[] = [], more: { fields?: FlowDocument["fields"] } = {}): FlowDocument {
  return {
    format: "baton.flow/1",
    name,
    description: "",
    fields: more.fields ?? [
      { key: "company_id", name: "Company ID", type: "number" },
      { key: "company_name", name: "Company Name", type: "text", required: true },
      { key: "employees", name: "Number of Employees", type: "number" },
      { key: "contract_value", name: "Contract Value", type: "currency", currency: "USD" },
      { key: "international", name: "International?", type: "checkbox" },
      { key: "close_date", name: "Expected Close Date", type: "date" },
    ],
    nodes: [
      { id: "new", type: "trigger", position: at(0), data: { kind: "manual", name: "New task" } },
      { id: "not_started", type: "step", position: at(1), data: { kind: "task", name: "Not Started", colour: "gray" } },
      { id: "start", type: "action", position: at(2), data: { name: "Start", colour: "blue", operations: [MOVE] } },
      { id: "in_progress", type: "step", position: at(3), data: { kind: "task", name: "In Progress", colour: "blue" } },
      { id: "ask", type: "action", position: at(4, 1), data: { name: "Ask for documents", colour: "teal", operations: [MOVE] } },
      { id: "finish", type: "action", position: at(4), data: { name: "Finish", colour: "green", operations: [MOVE, ...finish] } },
      { id: "completed", type: "step", position: at(5), data: { kind: "task", name: "Completed", colour: "green", end: true } },
      { id: "waiting", type: "step", position: at(5, 1), data: { kind: "task", name: "Waiting for documents", colour: "amber" } },
      { id: "received", type: "action", position: at(6, 1), data: { name: "Documents received", colour: "violet", operations: [MOVE] } },
    ],
    edges: [
      { id: "e1", source: "new", target: "not_started" },
      { id: "e2", source: "not_started", target: "start" },
      { id: "e3", source: "start", target: "in_progress" },
      { id: "e4", source: "in_progress", target: "finish" },
      { id: "e5", source: "finish", target: "completed" },
      { id: "e6", source: "in_progress", target: "ask" },
      { id: "e7", source: "ask", target: "waiting" },
      { id: "e8", source: "waiting", target: "received" },
      { id: "e9", source: "received", target: "in_progress" },
    ],
  };
}

/** A call to `url` with the default body. */
export const callTo = (url: string, more: Partial<Extract<Operation, { kind: "api_call" }>> = {}): Operation => ({
  id: "o2",
  kind: "api_call",
  refId: "res1",
  url,
  ...more,
});

export interface SeededFlow {
  id: string;
  name: string;
  /** Path of its Flow Builder. */
  builder: string;
  /** A new task in Not Started. */
  task(input?: { name?: string; fields?: object; assignedTo?: string }): Promise<TaskJson>;
  /** A new task that has been started. */
  startedTask(input?: { name?: string; fields?: object; assignedTo?: string }): Promise<TaskJson>;
}

/** Saves and publishes a flow. */
export async function seedFlow(document: FlowDocument): Promise<SeededFlow> {
  const { body: flow } = await api<{ id: string; name: string }>("POST", "/flows", document, 201);
  await api("POST", `/flows/${flow.id}/publish`, { migrateTasks: false }, 200);
  const task: SeededFlow["task"] = async (input = {}) =>
    (await api<TaskJson>("POST", `/flows/${flow.id}/tasks`, { name: "Acme Corp", fields: ACME, ...input }, 201)).body;
  return {
    id: flow.id,
    name: flow.name,
    builder: `/flows/${flow.id}/build`,
    task,
    startedTask: async (input) =>
      (await api<{ task: TaskJson }>("POST", `/tasks/${(await task(input)).id}/actions`, { action: "Start" }, 200)).body.task,
  };
}

/** The contract's flow with this webhook on In Progress, live; step webhooks are on. */
export async function flowWithWebhook(name: string, url: string): Promise<SeededFlow> {
  await api("PATCH", "/settings", { addOns: { stepWebhooks: true } }, 200);
  const flow: FlowDocument = onboarding(unique(name));
  const webhook = {
    id: "w1",
    name: "Send Customer Data",
    url,
    trigger: "completed" as const,
    enabled: true,
    description: "",
    auth: { kind: "none" as const },
  };
  return seedFlow({
    ...flow,
    nodes: flow.nodes.map((node) =>
      node.type === "step" && node.id === "in_progress" ? { ...node, data: { ...node.data, webhooks: [webhook] } } : node,
    ),
  });
}
