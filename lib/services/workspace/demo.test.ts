import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { SUPPORT_VALUES, supportFlow } from "#lib/flow/demo.ts";
import { closeTemplates, renderAll } from "#lib/template/index.ts";

afterAll(closeTemplates);

function chatMessage(): string {
  const call = supportFlow("https://chat.example.com")
    .nodes.flatMap((node) => (node.type === "action" ? (node.data.operations ?? []) : []))
    .find((operation) => operation.kind === "api_call");
  return call?.body ?? "";
}

async function card(task: Record<string, unknown>) {
  const [result] = await renderAll([{ id: "body", source: chatMessage() }], { user: { first_name: "Dana" }, task });
  if (!result || "error" in result) throw new Error(result?.error ?? "nothing was rendered");
  return JSON.parse(result.text).attachments[0].content.body as unknown[];
}

test("the demo's chat message is a card with the task's values, quotes and line breaks included", async () => {
  const { customer, urgency } = SUPPORT_VALUES;
  expect(await card({ Customer: customer, Question: 'It says "stop".\nWhy?', Urgency: urgency, Stage: "Second line" })).toMatchObject([
    { type: "TextBlock", text: "Dana handed over Blue Harbour" },
    { type: "TextBlock", text: 'It says "stop".\nWhy?' },
    {
      type: "FactSet",
      facts: [
        { title: "Urgency", value: "Urgent" },
        { title: "Now in", value: "Second line" },
      ],
    },
  ]);
});

test("the demo's chat message is whole where nothing was filled in but the customer", async () => {
  expect(await card({ Customer: "Acme", Question: null, Urgency: null, Stage: "Second line" })).toMatchObject([
    { text: "Dana handed over Acme" },
    { text: "No question was written down." },
    {
      facts: [
        { title: "Urgency", value: "Not set" },
        { title: "Now in", value: "Second line" },
      ],
    },
  ]);
});

test("the recipe shows the demo's chat message, and its line for other chats is JSON too", async () => {
  const recipe = readFileSync(new URL("../../../docs/recipes/chat-message.md", import.meta.url), "utf8");
  const [, teams, line] = recipe.split("```jinja\n").map((part) => part.split("\n```")[0] ?? "");
  expect(teams).toBe(chatMessage());
  const [result] = await renderAll([{ id: "line", source: line ?? "" }], { user: { first_name: "Dana" }, task: { Customer: 'A "B"' } });
  expect(result && "text" in result && JSON.parse(result.text)).toEqual({ text: 'Dana handed over A "B": no question' });
});
