import { type Example, end, step, tells, trigger } from "#lib/flow/examples/build.ts";

const REMOTE = { all: [{ field: "place", op: "equals" as const, value: "Remote" }] };

export const hiringChecklist: Example = {
  id: "hiring-checklist",
  name: "New colleague",
  description: "A checklist for somebody's first day: contract, hardware, accounts and a desk, each ticked off by whoever does it.",
  fields: [
    { key: "person", name: "Name", type: "text", required: true },
    { key: "role", name: "Role", type: "text" },
    { key: "starts", name: "First day", type: "date", required: true },
    { key: "place", name: "Works", type: "select", options: ["Office", "Remote"] },
    { key: "laptop", name: "Laptop", type: "select", options: ["Light", "Powerful"] },
    { key: "address", name: "Home address", type: "long_text" },
    { key: "account", name: "Account", type: "email" },
  ],
  nodes: [
    trigger("new", [0, 1.5], { kind: "manual", name: "New colleague", taskName: "{{ task.person }}" }),
    step("contract", [1.1, 1.5], "Contract signed", {
      colour: "gray",
      fields: ["person", "role", "starts", "place"],
      requiredFields: ["place"],
    }),
    step("hardware", [2.2, 0], "Order hardware", { colour: "amber", dueIn: 72, fields: ["laptop"], requiredFields: ["laptop"] }),
    step("ship", [3.3, 0], "Send it home", { colour: "amber", fields: ["address"], requiredFields: ["address"], visibleIf: REMOTE }),
    step("accounts", [2.2, 1], "Make accounts", {
      colour: "blue",
      fields: ["account"],
      requiredFields: ["account"],
      webhooks: [tells("Tell IT", "https://it.example.com/hooks/new-colleague")],
    }),
    step("desk", [2.2, 2], "Prepare a desk", { colour: "teal", visibleIf: { all: [{ field: "place", op: "equals", value: "Office" }] } }),
    step("buddy", [2.2, 3], "Find a buddy", { colour: "pink", description: "Somebody who shows the place and eats lunch with them." }),
    step("first_day", [4.4, 1.5], "First day", { colour: "violet" }),
    end("done", [5.4, 1.5], "Arrived"),
  ],
  ways: [
    "new > contract",
    "contract > hardware, accounts, desk, buddy",
    "hardware > ship",
    "ship > first_day",
    "accounts > first_day",
    "desk > first_day",
    "buddy > first_day",
    "first_day > done",
  ],
};
