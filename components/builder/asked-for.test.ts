import { expect, test } from "vitest";
import { nodeAskedFor, webhooksAskedFor } from "#components/builder/asked-for.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

test("a node is asked for by its id, a trigger by its kind too", () => {
  const asked = ["not_started", "webhook", "hook", "form", "gone", null].map((each) => nodeAskedFor(webhookFlow(), each));
  expect(asked).toEqual(["not_started", "hook", "hook", null, null, null]);
});

test("the webhooks of one step are asked for", () => {
  const query = "?node=check&tab=integration";
  expect(webhooksAskedFor({ id: "check", type: "step" }, query)).toBe(true);
  expect(webhooksAskedFor({ id: "check", type: "step" }, "?node=check")).toBe(false);
  expect(webhooksAskedFor({ id: "other", type: "step" }, query)).toBe(false);
  expect(webhooksAskedFor({ id: "check", type: "action" }, query)).toBe(false);
});
