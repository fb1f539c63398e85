import { expect, test } from "vitest";
import { nodeAskedFor } from "#components/builder/asked-for.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

test("a node is asked for by its id, a trigger by its kind too", () => {
  const asked = ["not_started", "webhook", "hook", "form", "gone", null].map((each) => nodeAskedFor(webhookFlow(), each));
  expect(asked).toEqual(["not_started", "hook", "hook", null, null, null]);
});
