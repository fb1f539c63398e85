import { action, condition, type Example, end, otherwise, step, trigger } from "#lib/flow/examples/build.ts";

export const supportTriage: Example = {
  id: "support-triage",
  name: "Support triage",
  description: "A help desk's webhook makes a task for each ticket; urgent ones go to the second line at once, and answers go back by API.",
  fields: [
    { key: "ticket", name: "Ticket", type: "text", required: true, unique: true },
    { key: "customer", name: "Customer", type: "text" },
    { key: "subject", name: "Subject", type: "text" },
    { key: "priority", name: "Priority", type: "select", options: ["Low", "Normal", "Urgent"] },
    { key: "answer", name: "Answer", type: "long_text" },
  ],
  nodes: [
    trigger("hook", [0, 1], {
      kind: "webhook",
      name: "New ticket",
      refId: "web1",
      taskName: "{{ web1.subject }}",
      set: {
        ticket: "{{ web1.id }}",
        customer: "{{ web1.customer.name }}",
        subject: "{{ web1.subject }}",
        priority: "{{ web1.priority or 'Normal' }}",
      },
    }),
    condition("urgent", [1.1, 1], "Is it urgent?", [
      { id: "yes", name: "Urgent", when: { all: [{ field: "priority", op: "equals", value: "Urgent" }] } },
      otherwise,
    ]),
    step("first_line", [2.55, 1], "First line", { colour: "amber", dueIn: 8 }),
    action("hand_over", [3.55, 0.5], "Hand over", { colour: "violet" }, [{ kind: "assign", to: null }]),
    step("second_line", [4.55, 0], "Second line", { colour: "red", dueIn: 2 }),
    action("answer_first", [3.55, 1.5], "Answer", { colour: "green", requiredFields: ["answer"] }, [
      { kind: "api_call", refId: "desk1", url: "https://desk.example.com/api/tickets/{{ task.ticket }}/answers" },
    ]),
    action("answer_second", [5.55, 0], "Answer as expert", { colour: "green", requiredFields: ["answer"] }, [
      { kind: "api_call", refId: "desk2", url: "https://desk.example.com/api/tickets/{{ task.ticket }}/answers" },
    ]),
    step("waiting", [5.55, 1.5], "Waiting for the customer", { colour: "teal" }),
    action("reopen", [5.55, 2.5], "They wrote again", { colour: "blue" }),
    action("close", [6.65, 1.5], "Close", { colour: "green" }),
    end("closed", [7.65, 1.5], "Closed"),
  ],
  ways: [
    "hook > urgent",
    "urgent.yes > second_line",
    "urgent.else > first_line",
    "first_line > hand_over, answer_first",
    "hand_over > second_line",
    "second_line > answer_second",
    "answer_first > waiting",
    "answer_second > waiting",
    "waiting > reopen, close",
    "reopen > first_line",
    "close > closed",
  ],
};
