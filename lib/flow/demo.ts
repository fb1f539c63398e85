/** The flows of the demo: the contract's example, whose Finish calls an endpoint that can be watched, and one that writes to a chat. */
import type { FieldDefinition } from "#lib/fields/definition.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { chain, starterFlow } from "#lib/flow/starter.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";

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

const stepWebhook = (id: string, name: string, description: string, url: string): StepWebhook => ({
  id,
  enabled: true,
  name,
  description,
  url,
  trigger: "completed",
  auth: { kind: "none" },
});

/**
 * @param callUrl where Finish sends its request
 * @param webhookUrl where In Progress sends its data when it is completed; absent: it has no webhook
 */
export function demoFlow(callUrl: string, webhookUrl?: string): FlowDocument {
  const flow = starterFlow("Customer onboarding");
  const withCalls = (node: FlowNode): FlowNode => {
    if (node.type === "action" && node.id === "finish")
      return {
        ...node,
        data: {
          ...node.data,
          operations: [
            { id: "o1", kind: "move" },
            { id: "o2", kind: "api_call", refId: "res1", url: callUrl },
          ],
        },
      };
    if (node.type === "step" && node.id === "in_progress" && webhookUrl !== undefined)
      return {
        ...node,
        data: {
          ...node.data,
          webhooks: [stepWebhook("w1", "Send Customer Data", "The customer as it stands when we are done.", webhookUrl)],
        },
      };
    return node;
  };
  return {
    ...flow,
    description: "A new customer, from the first call to the signed contract.",
    fields: FIELDS,
    nodes: flow.nodes.map(withCalls),
  };
}

/** A message as Microsoft Teams takes it from a workflow's webhook: one Adaptive Card. Values go through `tojson`, so that any text fits. */
const CHAT_MESSAGE = `{
  "type": "message",
  "attachments": [
    {
      "contentType": "application/vnd.microsoft.card.adaptive",
      "content": {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [
          {
            "type": "TextBlock",
            "weight": "Bolder",
            "wrap": true,
            "text": {{ (user.first_name ~ " handed over " ~ task["Customer"])|tojson }}
          },
          {
            "type": "TextBlock",
            "wrap": true,
            "text": {{ (task["Question"] or "No question was written down.")|tojson }}
          },
          {
            "type": "FactSet",
            "facts": [
              { "title": "Urgency", "value": {{ (task["Urgency"] or "Not set")|tojson }} },
              { "title": "Now in", "value": {{ task["Stage"]|tojson }} }
            ]
          }
        ]
      }
    }
  ]
}`;

/**
 * Two ways to tell a chat that the first line is done: Hand over writes the message itself, in the chat's own shape;
 * the step's webhook sends Baton's message. Both go to one endpoint, to be compared there.
 * @param chatUrl where both are sent
 */
export function supportFlow(chatUrl: string): FlowDocument {
  const nodes: FlowNode[] = [
    { id: "new", type: "trigger", position: { x: 0, y: 176 }, data: { kind: "manual", name: "New request" } },
    {
      id: "first_line",
      type: "step",
      position: { x: 256, y: 180 },
      data: {
        kind: "task",
        name: "First line",
        colour: "amber",
        webhooks: [stepWebhook("w1", "Tell the chat", "What a step webhook sends, beside the message of Hand over.", chatUrl)],
      },
    },
    {
      id: "hand_over",
      type: "action",
      position: { x: 452, y: 184 },
      data: {
        name: "Hand over",
        colour: "violet",
        operations: [
          { id: "o1", kind: "move" },
          { id: "o2", kind: "api_call", refId: "res1", url: chatUrl, format: "custom", body: CHAT_MESSAGE },
        ],
      },
    },
    { id: "second_line", type: "step", position: { x: 640, y: 180 }, data: { kind: "task", name: "Second line", colour: "blue" } },
    {
      id: "answer",
      type: "action",
      position: { x: 820, y: 184 },
      data: { name: "Answer", colour: "green", operations: [{ id: "o1", kind: "move" }] },
    },
    { id: "answered", type: "step", position: { x: 972, y: 180 }, data: { kind: "task", name: "Answered", colour: "green", end: true } },
  ];
  return {
    format: "baton.flow/1",
    name: "Support handover",
    description: "A customer's question. Whoever hands it over tells the chat.",
    fields: [
      { key: "customer", name: "Customer", type: "text", required: true },
      { key: "question", name: "Question", type: "long_text" },
      { key: "urgency", name: "Urgency", type: "select", options: ["Normal", "Urgent"] },
    ],
    nodes,
    edges: chain(nodes.map(({ id }) => id)),
  };
}

/** What waits in the support flow. */
export const SUPPORT_VALUES = {
  customer: "Blue Harbour",
  question: 'The export stops at "row 1,000". Is there a limit?',
  urgency: "Urgent",
} as const;
