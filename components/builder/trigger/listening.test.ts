import { expect, test } from "vitest";
import { isUnknownToCallers, whatComes } from "#components/builder/trigger/listening.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const hooked = webhookFlow();
const bare = { ...hooked, nodes: hooked.nodes.slice(1) };

test("a call is run where what runs has the webhook", () => {
  expect(whatComes({ status: "draft", draft: hooked, published: null }, true)).toEqual({ kind: "run" });
  expect(whatComes({ status: "draft", draft: hooked, published: bare }, true)).toEqual({ kind: "run" });
  expect(whatComes({ status: "live", draft: bare, published: hooked }, false)).toEqual({ kind: "run" });
});

test("a live flow that has it in its draft alone gets a sample, for whoever may edit it", () => {
  const flow = { status: "live", draft: hooked, published: bare } as const;
  expect(whatComes(flow, true)).toEqual({ kind: "sample" });
  expect(whatComes(flow, false)).toMatchObject({ why: expect.stringMatching(/^The published version has no webhook/) });
});

test("else it is said what to do first", () => {
  const save = { kind: "nothing", why: expect.stringMatching(/^Save the flow first/) };
  expect(whatComes({ status: "draft", draft: bare, published: hooked }, true)).toEqual(save);
  expect(whatComes({ status: "live", draft: bare, published: bare }, true)).toEqual(save);
  expect(whatComes({ status: "paused", draft: hooked, published: hooked }, true)).toMatchObject({
    why: expect.stringMatching(/^The flow is paused/),
  });
});

test("callers of a live flow without the webhook find nothing there", () => {
  expect(isUnknownToCallers({ status: "live", draft: hooked, published: bare })).toBe(true);
  expect(isUnknownToCallers({ status: "live", draft: bare, published: hooked })).toBe(false);
  expect(isUnknownToCallers({ status: "draft", draft: hooked, published: null })).toBe(false);
});
