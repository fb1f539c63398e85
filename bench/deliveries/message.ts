/** The message that both sides send: as long as a step webhook's of the demo. */
const fields = [
  ["company_id", "Company ID", "number", "42"],
  ["company_name", "Company Name", "text", "Acme Corp"],
  ["employees", "Number of Employees", "number", "20"],
  ["contract_value", "Contract Value", "currency", "10000"],
  ["close_date", "Expected Close Date", "date", "2020-01-31"],
].map(([key, name, type, value]) => ({ key, name, type, value }));

const person = { id: "0123456789abcdefghijkl", email: "user@example.com" };

/** @param id 22 characters */
export const bodyOf = (id: string): string =>
  JSON.stringify({
    id,
    createdDate: "2026-01-31T09:00:00.000Z",
    type: "StepCompleted",
    webhook: { id: "w1", name: "Send Customer Data" },
    flow: { id: "0123456789abcdefghijkl", name: "Customer onboarding", version: 3 },
    task: { id: "0123456789abcdefghijkl", name: "Acme Corp" },
    step: {
      id: "0123456789abcdefghijkl",
      name: "In Progress",
      kind: "task",
      status: "Completed",
      completedDate: "2026-01-31T09:00:00.000Z",
      completedBy: person,
      fields,
      decisions: [],
    },
    previousStep: null,
  });
