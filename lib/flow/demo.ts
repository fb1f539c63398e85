/** The flow of the demo: the contract's example, whose Finish calls an endpoint that can be watched. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";

const FIELDS: FieldDefinition[] = [
  { key: "company_id", name: "Company ID", type: "number" },
  { key: "company_name", name: "Company Name", type: "text", required: true },
  { key: "employees", name: "Number of Employees", type: "number" },
  { key: "contract_value", name: "Contract Value", type: "currency", currency: "USD" },
  { key: "international", name: "International?", type: "checkbox" },
  { key: "close_date", name: "Expected Close Date", type: "date" },
];

/** The values of the source's example. */
export const DEMO_VALUES = {
  company_id: 42,
  company_name: "Acme Corp",
  employees: 20,
  contract_value: 10000,
  international: false,
  close_date: "2020-01-31",
} as const;

/** @param inspectorUrl where Finish sends its request */
export function demoFlow(inspectorUrl: string): FlowDocument {
  const flow = starterFlow("Customer onboarding");
  const withCall = (node: FlowNode): FlowNode =>
    node.type === "action" && node.id === "finish"
      ? {
          ...node,
          data: {
            ...node.data,
            operations: [
              { id: "o1", kind: "move" },
              { id: "o2", kind: "api_call", refId: "res1", url: inspectorUrl },
            ],
          },
        }
      : node;
  return {
    ...flow,
    description: "A new customer, from the first call to the signed contract.",
    fields: FIELDS,
    nodes: flow.nodes.map(withCall),
  };
}
