/** The call that both sides make: the flow of the demo, round and round, and its request as Baton writes it. */
import { DEMO_VALUES, demoFlow } from "#lib/flow/demo.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

export const ACTION = "Finish";

/**
 * The demo's flow, whose Finish leads back to the step that it leaves: a task can be acted on for ever.
 * @param webhookUrl where each completion of that step is told; absent: nowhere
 */
export function roundFlow(url: string, webhookUrl?: string): FlowDocument {
  const flow = demoFlow(url, webhookUrl);
  return {
    ...flow,
    name: "Round and round",
    edges: flow.edges.map((edge) => (edge.source === "finish" ? { ...edge, target: "in_progress" } : edge)),
    nodes: flow.nodes.filter(({ id }) => id !== "completed"),
  };
}

export const taskInput = { name: "Acme Corp", fields: DEMO_VALUES };

/** As long as Baton's: the contract's example. */
export const callBody = JSON.stringify({
  action: ACTION,
  user: { id: "abc123", email: "user@example.com", first_name: "Example", last_name: "User" },
  task: {
    Stage: "In Progress",
    "Assigned To": "user@example.com",
    "Company ID": "42",
    "Company Name": "Acme Corp",
    "Number of Employees": "20",
    "Contract Value": "10000",
    "International?": false,
    "Expected Close Date": "2020-01-31",
  },
});

export const callHeaders = { "content-type": "application/json", "idempotency-key": "0123456789abcdefghijkl.o2" };
