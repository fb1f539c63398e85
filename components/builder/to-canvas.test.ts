import { expect, test } from "vitest";
import { toCanvas } from "#components/builder/to-canvas.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { flow, step } from "#lib/flow/testing.ts";

const hook = (id: string, enabled: boolean): StepWebhook => ({
  id,
  enabled,
  name: id,
  description: "",
  url: "https://hook.example",
  trigger: "completed",
  auth: { kind: "none" },
});

/** Name and marks of a step with these webhooks. */
function drawn(...webhooks: StepWebhook[]) {
  const document = flow(step("s", { name: "In Progress", webhooks }));
  const [node] = toCanvas(document, { problems: new Map(), openTasks: { s: 7 }, locale: "en-GB", readOnly: false }).nodes;
  return { name: node?.ariaLabel, webhooks: node?.data.webhooks, off: node?.data.webhooksOff };
}

test("a step's name tells its webhooks, and whether all of them are off", () => {
  expect(drawn().name).toBe("In Progress, task step, 7 open tasks");
  expect(drawn(hook("a", true))).toEqual({ name: "In Progress, task step, 7 open tasks, 1 webhook", webhooks: 1, off: false });
  expect(drawn(hook("a", true), hook("b", false))).toEqual({
    name: "In Progress, task step, 7 open tasks, 2 webhooks",
    webhooks: 2,
    off: false,
  });
  expect(drawn(hook("a", false), hook("b", false))).toEqual({
    name: "In Progress, task step, 7 open tasks, 2 webhooks off",
    webhooks: 2,
    off: true,
  });
});
