/** The contract's example flow for tests of services: Customer onboarding, with what Finish does behind its move. */
import { FlowDocument } from "#lib/flow/schema.ts";

export const exampleValues = {
  "Company ID": "42",
  "Company Name": "Acme Corp",
  "Number of Employees": "20",
  "Contract Value": "10000",
  "International?": false,
  "Expected Close Date": "2020-01-31",
};

const at = (y: number) => ({ x: 0, y });

export const exampleFields = [
  { key: "company_id", name: "Company ID", type: "number" },
  { key: "company_name", name: "Company Name", type: "text", required: true },
  { key: "employees", name: "Number of Employees", type: "number" },
  { key: "contract_value", name: "Contract Value", type: "currency", currency: "USD" },
  { key: "international", name: "International?", type: "checkbox" },
  { key: "close_date", name: "Expected Close Date", type: "date" },
];

/** @param finish rows of Finish below its move row */
export const onboarding = (finish: object[]): FlowDocument =>
  FlowDocument.parse({
    format: "baton.flow/1",
    name: "Customer onboarding",
    fields: exampleFields,
    nodes: [
      { id: "new", type: "trigger", position: at(0), data: { kind: "manual", name: "New task" } },
      { id: "not_started", type: "step", position: at(120), data: { kind: "task", name: "Not Started" } },
      { id: "start", type: "action", position: at(240), data: { name: "Start", operations: [{ id: "o1", kind: "move" }] } },
      { id: "in_progress", type: "step", position: at(360), data: { kind: "task", name: "In Progress" } },
      { id: "finish", type: "action", position: at(480), data: { name: "Finish", operations: [{ id: "o1", kind: "move" }, ...finish] } },
      { id: "completed", type: "step", position: at(600), data: { kind: "task", name: "Completed", end: true } },
    ],
    edges: [
      { id: "e1", source: "new", target: "not_started" },
      { id: "e2", source: "not_started", target: "start" },
      { id: "e3", source: "start", target: "in_progress" },
      { id: "e4", source: "in_progress", target: "finish" },
      { id: "e5", source: "finish", target: "completed" },
    ],
  });
