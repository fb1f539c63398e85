/** A workspace in which every page has something to show, made over the API. */
import { api, type Baton } from "#bench/action/baton.ts";
import { wideFlow } from "#bench/canvas/flow.ts";
import { hookFlow, incomingBody } from "#bench/incoming/flow.ts";
import { DEMO_VALUES, demoFlow } from "#lib/flow/demo.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** How much of each there is. */
const counts = { tasks: 300, performed: 30, requests: 50, records: 300, members: 20, canvasNodes: 100 };

/** What addresses are made of: public ids. */
export interface Things {
  flow: string;
  task: string;
  canvas: string;
  hook: string;
  form: string;
  dataSet: string;
  /** The secret part of a one-time link. */
  token: string;
}

/** The demo's flow, begun by a form that anybody may fill in. */
function formFlow(): FlowDocument {
  const flow = demoFlow("http://127.0.0.1/");
  return {
    ...flow,
    name: "Asked for",
    nodes: flow.nodes.map((node) =>
      node.type === "trigger" ? { ...node, data: { kind: "form", name: "Ask for it", access: "public" } } : node,
    ),
  };
}

async function live(baton: Baton, document: FlowDocument): Promise<{ id: string; webhookToken: string }> {
  const flow = await api<{ id: string; webhookToken: string }>(baton, "/flows", document);
  await api(baton, `/flows/${flow.id}/publish`, {});
  return flow;
}

/** Tasks of the contract's example; some have come to their end, by a call and a step webhook. */
async function tasksOf(baton: Baton, receiver: string): Promise<Pick<Things, "flow" | "task">> {
  const { id: flow } = await live(baton, { ...demoFlow(receiver, receiver), name: "Customers" });
  const tasks: string[] = [];
  for (let at = 0; at < counts.tasks; at++)
    tasks.push((await api<{ id: string }>(baton, `/flows/${flow}/tasks`, { name: `Customer ${at + 1}`, fields: DEMO_VALUES })).id);
  for (const task of tasks.slice(0, counts.performed))
    for (const action of ["Start", "Finish"]) await api(baton, `/tasks/${task}/actions`, { action });
  return { flow, task: tasks[0] ?? "" };
}

async function hookOf(baton: Baton): Promise<string> {
  const { id, webhookToken } = await live(baton, hookFlow(null));
  const headers = { authorization: `Bearer ${webhookToken}`, "content-type": "application/json" };
  for (let at = 0; at < counts.requests; at++) {
    const answer = await fetch(`${baton.origin}/v1/flow-webhook/${id}`, { method: "POST", headers, body: incomingBody });
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}: ${await answer.text()}`);
  }
  return id;
}

async function dataSetOf(baton: Baton): Promise<string> {
  const columns = [
    { name: "Supplier", type: "text" },
    { name: "Rating", type: "number" },
    { name: "Since", type: "date" },
  ];
  const { id } = await api<{ id: string }>(baton, "/data-sets", { name: "Suppliers", columns });
  for (let at = 0; at < counts.records; at++)
    await api(baton, `/data-sets/${id}/records`, { cells: { Supplier: `Supplier ${at + 1}`, Rating: at % 10, Since: "2026-01-31" } });
  return id;
}

/** @param receiver what calls and step webhooks go to */
export async function makeThings(baton: Baton, receiver: string, linkOf: (memberId: string) => Promise<string>): Promise<Things> {
  const members: string[] = [];
  for (let at = 0; at < counts.members; at++) {
    const person = { email: `member.${at + 1}@example.com`, firstName: "Member", lastName: String(at + 1), role: "member" };
    members.push((await api<{ id: string }>(baton, "/members", person)).id);
  }
  const { id: canvas } = await live(baton, wideFlow(counts.canvasNodes));
  const hook = await hookOf(baton);
  const { id: form } = await live(baton, formFlow());
  const dataSet = await dataSetOf(baton);
  return { ...(await tasksOf(baton, receiver)), canvas, hook, form, dataSet, token: await linkOf(members[0] ?? "") };
}
