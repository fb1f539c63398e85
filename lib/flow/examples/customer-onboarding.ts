import { action, approval, condition, type Example, end, otherwise, step, tells, trigger } from "#lib/flow/examples/build.ts";

export const customerOnboarding: Example = {
  id: "customer-onboarding",
  name: "Customer onboarding",
  description: "From the signed contract to a customer who is set up, with a legal check for large or foreign ones.",
  fields: [
    { key: "company", name: "Company", type: "text", required: true },
    { key: "contact", name: "Contact email", type: "email" },
    { key: "value", name: "Contract value", type: "currency", currency: "EUR" },
    { key: "abroad", name: "Outside the EU", type: "checkbox" },
    { key: "start", name: "Start date", type: "date" },
    { key: "customer_id", name: "Customer number", type: "text", description: "Given by the CRM" },
  ],
  nodes: [
    trigger("new", [0, 1], { kind: "manual", name: "New customer", taskName: "{{ task.company }}" }),
    step("details", [1, 1], "Collect details", {
      colour: "gray",
      fields: ["company", "contact", "value", "abroad", "start"],
      requiredFields: ["contact", "value"],
    }),
    action("register", [2, 1], "Register", { colour: "blue", requiredFields: ["contact", "value"] }, [
      { kind: "api_call", refId: "crm", url: "https://crm.example.com/api/customers" },
    ]),
    condition("check", [3, 1], "Needs a legal check?", [
      {
        id: "legal",
        name: "Large or foreign",
        when: {
          any: [
            { field: "value", op: "greater_than", value: 50000 },
            { field: "abroad", op: "is_checked" },
          ],
        },
      },
      otherwise,
    ]),
    approval("legal", [4.25, 0], "Legal check", { dueIn: 48, approves: ["details"] }),
    step("setup", [5.25, 1], "Set up account", { colour: "blue", dueIn: 24, fields: ["customer_id"], requiredFields: ["customer_id"] }),
    action("welcome", [6.25, 1], "Welcome", { colour: "green", confirm: true }, [
      {
        kind: "email",
        to: "{{ task.contact }}",
        subject: "Welcome, {{ task.company }}",
        body: "Your account is ready. We are looking forward to working with you.\n\n{{ user.first_name }}",
      },
    ]),
    end("done", [7.25, 1], "Onboarded", { webhooks: [tells("Tell billing", "https://billing.example.com/hooks/onboarded")] }),
    end("declined", [5.25, 0], "Declined", { colour: "red" }),
  ],
  ways: [
    "new > details",
    "details > register",
    "register > check",
    "check.legal > legal",
    "check.else > setup",
    "legal.approved > setup",
    "legal.rejected > declined",
    "setup > welcome",
    "welcome > done",
  ],
};
