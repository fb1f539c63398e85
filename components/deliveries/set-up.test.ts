import { expect, test } from "vitest";
import { deliverySetUpHref, setUpHref, webhooksOf } from "#components/deliveries/set-up.ts";
import type { EndpointJson } from "#lib/wire/delivery.ts";

const flow = { id: "f1", name: "Orders" };
const step = { nodeId: "check", name: "Check order" };

const endpoint = (id: string, name: string, more: Partial<EndpointJson> = {}): EndpointJson => ({
  id: `e-${id}`,
  webhook: { id, name },
  flow,
  step,
  url: "https://crm.example.com",
  status: "on",
  since: "2026-01-31T09:00:00.000Z",
  delivered: 0,
  failed: 0,
  pending: 0,
  failuresInRow: 0,
  lastFailure: null,
  ...more,
});

test("a step's webhook is set up at its step, an organisation's in the settings, also where it tells of a step", () => {
  expect(setUpHref({ flow, step })).toBe("/flows/f1/build?node=check&tab=integration");
  expect(setUpHref({ flow: null, step: null })).toBe("/settings/integrations");
  expect(deliverySetUpHref({ eventType: "StepCreated", flow, step })).toBe("/flows/f1/build?node=check&tab=integration");
  expect(deliverySetUpHref({ eventType: "TaskReady", flow, step })).toBe("/settings/integrations");
});

test("webhooks of one name are told apart by where they are set up, and one that moved stands there once", () => {
  const endpoints = [
    endpoint("w1", "Tell the CRM"),
    endpoint("w1", "Tell the CRM"),
    endpoint("w2", "Archive"),
    endpoint("w3", "Archive", { flow: { id: "f2", name: "Hiring" }, step: { nodeId: "offer", name: "Offer" } }),
  ];
  expect(webhooksOf(endpoints, undefined)).toEqual([
    { value: "w3", label: "Archive · Hiring, Offer" },
    { value: "w2", label: "Archive · Orders, Check order" },
    { value: "w1", label: "Tell the CRM" },
  ]);
  expect(webhooksOf(endpoints, "f2")).toEqual([{ value: "w3", label: "Archive" }]);
});

test("those of one name in one place are told apart by their addresses", () => {
  const nowhere = { flow: null, step: null };
  const endpoints = [
    endpoint("w1", "Tell all", { ...nowhere, url: "https://a.example.com/hooks?key=1#top" }),
    endpoint("w2", "Tell all", { ...nowhere, url: "http://b.example.com:8080/hooks" }),
    endpoint("w3", "Archive", { url: "https://a.example.com/x" }),
    endpoint("w4", "Archive", { url: "https://a.example.com/y" }),
    endpoint("w5", "Archive", nowhere),
  ];
  expect(webhooksOf(endpoints, undefined).map(({ label }) => label)).toEqual([
    "Archive",
    "Archive · Orders, Check order · a.example.com/x",
    "Archive · Orders, Check order · a.example.com/y",
    "Tell all · a.example.com/hooks",
    "Tell all · b.example.com:8080/hooks",
  ]);
});
