import { expect, test } from "vitest";
import { putWebhook, removeWebhook } from "#lib/flow/edit/edit-webhooks.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { flow, step, trigger } from "#lib/flow/testing/flow.ts";

const webhook = (id: string, name = id): StepWebhook => ({
  id,
  enabled: true,
  name,
  description: "",
  url: "https://hook.example",
  trigger: "completed",
  auth: { kind: "none" },
});
const names = ({ nodes }: FlowDocument) =>
  nodes.map((node) => (node.type === "step" ? (node.data.webhooks ?? []).map(({ name }) => name) : null));

const empty = flow(trigger("t"), step("a"), step("b"));
const two = putWebhook(putWebhook(empty, "a", webhook("w1")), "a", webhook("w2"));

test("a webhook is added behind the others of its step, or takes its own place", () => {
  expect(names(two)).toEqual([null, ["w1", "w2"], []]);
  expect(names(putWebhook(two, "a", webhook("w1", "changed")))).toEqual([null, ["changed", "w2"], []]);
  expect(names(empty)).toEqual([null, [], []]);
});

test("a webhook is removed from its step", () => {
  expect(names(removeWebhook(two, "a", "w1"))).toEqual([null, ["w2"], []]);
  expect(removeWebhook(two, "b", "w1")).toBe(two);
  expect(removeWebhook(two, "gone", "w1")).toBe(two);
  expect(removeWebhook(two, "t", "w1")).toBe(two);
});

test("a step that is gone gets none", () => {
  expect(putWebhook(empty, "gone", webhook("w1"))).toBe(empty);
});
