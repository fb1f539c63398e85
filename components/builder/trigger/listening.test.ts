import { expect, test } from "vitest";
import { whyNothingComes } from "#components/builder/trigger/listening.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const hooked = webhookFlow();
const bare = { ...hooked, nodes: hooked.nodes.slice(1) };

test("a call comes where what runs has the webhook", () => {
  expect(whyNothingComes({ status: "draft", draft: hooked, published: null })).toBeNull();
  expect(whyNothingComes({ status: "live", draft: bare, published: hooked })).toBeNull();
});

test("else it is said what to do first", () => {
  expect(whyNothingComes({ status: "draft", draft: bare, published: hooked })).toMatch(/^Save the flow first/);
  expect(whyNothingComes({ status: "live", draft: hooked, published: bare })).toMatch(/^The published version has no webhook/);
  expect(whyNothingComes({ status: "paused", draft: hooked, published: hooked })).toMatch(/^The flow is paused/);
});
