import { action, approval, condition, type Example, end, otherwise, step, trigger } from "#lib/flow/examples/build.ts";

const CHAT = `{
  "text": {{ (task.severity ~ ": " ~ task.service)|tojson }},
  "stage": {{ task["Stage"]|tojson }}
}`;

export const incidentResponse: Example = {
  id: "incident-response",
  name: "Incident response",
  description: "Monitoring or a person raises an incident; grave ones page somebody and end with a review.",
  fields: [
    { key: "service", name: "Service", type: "text", required: true },
    { key: "severity", name: "Severity", type: "select", options: ["Minor", "Major", "Critical"], required: true },
    { key: "summary", name: "Summary", type: "long_text" },
    { key: "cause", name: "Cause", type: "long_text" },
    { key: "follow_ups", name: "Follow-ups", type: "long_text" },
  ],
  nodes: [
    trigger("alert", [0, 0.5], {
      kind: "webhook",
      name: "Alert",
      refId: "web1",
      async: true,
      taskName: "{{ web1.service }}: {{ web1.title }}",
      set: { service: "{{ web1.service }}", severity: "{{ web1.severity or 'Major' }}", summary: "{{ web1.title }}" },
    }),
    trigger("person", [0, 1.5], { kind: "manual", name: "Raise an incident", taskName: "{{ task.service }}" }),
    condition("grave", [1.1, 1], "How grave?", [
      { id: "minor", name: "Minor", when: { all: [{ field: "severity", op: "equals", value: "Minor" }] } },
      otherwise,
    ]),
    action("page", [2.65, 0.5], "Page the team", { colour: "red" }, [
      { kind: "api_call", url: "https://chat.example.com/hooks/incidents", format: "custom", body: CHAT },
    ]),
    step("investigate", [3.75, 1], "Investigate", { colour: "red", dueIn: 1, fields: ["service", "severity", "summary"] }),
    action("take", [3.75, 2], "I take it", { colour: "blue" }, [{ kind: "assign", to: "performer" }]),
    action("fix", [4.75, 1], "Fixed", { colour: "green" }, [
      { kind: "api_call", refId: "status", url: "https://status.example.com/api/incidents" },
    ]),
    step("review", [5.75, 1], "Write the review", {
      colour: "violet",
      dueIn: 72,
      fields: ["cause", "follow_ups"],
      requiredFields: ["cause"],
      visibleIf: { all: [{ field: "severity", op: "not_equals", value: "Minor" }] },
    }),
    approval("accept", [6.85, 1], "Accept the review", {
      approves: ["review"],
      visibleIf: { all: [{ field: "severity", op: "equals", value: "Critical" }] },
    }),
    end("done", [7.95, 1], "Resolved"),
  ],
  ways: [
    "alert > grave",
    "person > grave",
    "grave.minor > investigate",
    "grave.else > page",
    "page > investigate",
    "investigate > take, fix",
    "take > investigate",
    "fix > review",
    "review > accept",
    "accept.approved > done",
  ],
};
