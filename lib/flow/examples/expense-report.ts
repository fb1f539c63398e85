import { action, approval, condition, type Example, end, otherwise, step, trigger } from "#lib/flow/examples/build.ts";

export const expenseReport: Example = {
  id: "expense-report",
  name: "Expense report",
  description: "A form for expenses; small ones with a receipt are paid at once, the others are checked first.",
  fields: [
    { key: "what", name: "What for", type: "text", required: true },
    { key: "amount", name: "Amount", type: "currency", currency: "EUR", required: true },
    { key: "spent_on", name: "Spent on", type: "date", required: true },
    { key: "kind", name: "Kind", type: "select", options: ["Travel", "Meals", "Material", "Other"] },
    { key: "receipt", name: "Receipt", type: "url", description: "A link to a picture or a PDF" },
    { key: "email", name: "Email", type: "email", required: true },
  ],
  nodes: [
    trigger("form", [0, 1], {
      kind: "form",
      name: "Report an expense",
      access: "intranet",
      taskName: "{{ task.what }}",
      thanks: "Thanks. It is paid with the next transfer, or somebody asks you.",
    }),
    condition("check", [1.1, 1], "Needs a look?", [
      {
        id: "simple",
        name: "Small, with receipt",
        when: {
          all: [
            { field: "amount", op: "less_than", value: 50 },
            { field: "receipt", op: "is_not_empty" },
          ],
        },
      },
      otherwise,
    ]),
    approval("approve", [2.65, 1.5], "Check the expense", { dueIn: 48 }),
    step("pay", [3.85, 1], "Pay", { colour: "blue" }),
    action("paid", [4.85, 1], "Paid", { colour: "green" }, [
      { kind: "api_call", url: "https://accounting.example.com/api/expenses" },
      {
        kind: "email",
        to: "{{ task.email }}",
        subject: "{{ task.what }} is paid",
        body: "We have transferred {{ task.amount }} EUR to you.",
      },
    ]),
    end("done", [5.85, 1], "Paid out"),
    action("refuse", [3.85, 2], "Tell them", { colour: "red" }, [
      { kind: "email", to: "{{ task.email }}", subject: "{{ task.what }} is not paid", body: "Ask whoever checked it what is missing." },
    ]),
    end("refused", [4.85, 2], "Refused", { colour: "red" }),
  ],
  ways: [
    "form > check",
    "check.simple > pay",
    "check.else > approve",
    "approve.approved > pay",
    "approve.rejected > refuse",
    "refuse > refused",
    "pay > paid",
    "paid > done",
  ],
};
