import { describe, expect, test } from "vitest";
import { on, told } from "#lib/flow/problems/testing.ts";
import { listProblems } from "#lib/flow/problems.ts";
import type { FlowNode } from "#lib/flow/schema.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { action, condition, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";
import type { Hmac } from "#lib/triggers/webhook.ts";

describe("step webhooks", () => {
  const webhook = (more: Partial<StepWebhook> = {}): StepWebhook => ({
    id: "w1",
    enabled: true,
    name: "Notify",
    description: "",
    url: "https://hook.example",
    trigger: "created",
    auth: { kind: "none" },
    ...more,
  });
  const hooked = (...parts: (FlowNode | Way)[]) =>
    told(flow(step("s", { end: true, webhooks: [webhook()] }), step("a"), ["a", "s"], ...parts));

  test("sent at the creation have a step or a form before them on every way", () => {
    expect(hooked(trigger("t"), ["t", "a"])).toEqual([]);
    expect(hooked(trigger("t"), ["t", "a"], ["t", "s"])).toEqual(["webhook_created_previous s"]);
    expect(hooked(trigger("t", { kind: "form" }), ["t", "a"], ["t", "s"])).not.toContain("webhook_created_previous s");
    expect(
      hooked(
        trigger("t", { kind: "webhook" }),
        action("x"),
        condition("if", undefined),
        ["t", "a"],
        ["t", "x"],
        ["x", "if"],
        ["if", "p1", "s"],
      ),
    ).toEqual(["webhook_created_previous s"]);
    expect(
      hooked(
        trigger("t"),
        step("ok", { kind: "approval", approves: ["a"] }),
        action("x"),
        ["t", "ok"],
        ["t", "a"],
        ["ok", "approved", "x"],
        ["x", "s"],
      ),
    ).toEqual([]);
  });

  test("are judged also where the ways lead in a circle", () => {
    expect(hooked(trigger("t"), action("x"), ["t", "a"], ["x", "s"], ["a", "x"])).toEqual([]);
    expect(told(flow(trigger("t"), step("s", { webhooks: [webhook()] }), ["t", "s"], ["s", "s"]))).toEqual(["webhook_created_previous s"]);
  });

  test("sent at the completion stand anywhere", () => {
    expect(told(flow(trigger("t"), step("s", { end: true, webhooks: [webhook({ trigger: "completed" })] }), ["t", "s"]))).toEqual([]);
  });

  test("are told to be off, once a step", () => {
    const document = flow(
      trigger("t"),
      step("s", { end: true, webhooks: [webhook({ trigger: "completed" }), webhook({ id: "w2", trigger: "completed" })] }),
      ["t", "s"],
    );
    expect(listProblems(document, { stepWebhooksOn: false })).toEqual([
      {
        severity: "warning",
        code: "add_on_off",
        nodeId: "s",
        message: "s has a webhook, and step webhooks are off for this workspace. They can be saved; nothing is sent.",
      },
    ]);
  });

  test("have an address without a password, and their secrets", () => {
    const problem = (more: Partial<StepWebhook>, missingSecrets = new Set<string>()) =>
      told(flow(trigger("t"), step("s", { end: true, webhooks: [webhook({ trigger: "completed", ...more })] }), ["t", "s"]), {
        ...on,
        missingSecrets,
      });
    expect(problem({ url: "https://u:p@hook.example" })).toEqual(["url_invalid s"]);
    expect(problem({ url: "https://u@hook.example" })).toEqual(["url_invalid s"]);
    expect(problem({ url: "https://" })).toEqual(["url_invalid s"]);
    expect(problem({ url: "ftp://hook.example" })).toEqual(["url_invalid s"]);
    expect(problem({ auth: { kind: "client_secret", secret: null } }, new Set(["s/w1.auth.secret"]))).toEqual(["secret_missing s"]);
  });

  test("with the same name are told each, with their places", () => {
    const twice = ["w1", "w2"].map((id) => webhook({ id, trigger: "completed", url: "" }));
    const document = flow(trigger("t"), step("s", { end: true, webhooks: twice }), ["t", "s"]);
    expect(listProblems(document, on)).toMatchObject([{ place: "webhooks.w1" }, { place: "webhooks.w2" }]);
  });

  test("a missing secret is told with its webhook", () => {
    const auth = { kind: "client_secret", secret: null } as const;
    const document = flow(trigger("t"), step("s", { end: true, webhooks: [webhook({ trigger: "completed", auth })] }), ["t", "s"]);
    const [told] = listProblems(document, { ...on, missingSecrets: new Set(["s/w1.auth.secret"]) });
    expect(told?.message).toBe(`s: Notify needs its client secret: none is stored for this address. Type it.`);
  });
});

describe("a signature that nobody can make yet", () => {
  const signed = (auth: Hmac) => told(webhookFlow({ auth }));

  test("lacks its secret, or the header of a plain one", () => {
    expect(signed({ kind: "hmac", scheme: "github", secret: "" })).toEqual(["secret_missing hook hook"]);
    expect(signed({ kind: "hmac", scheme: "plain", secret: null, header: "" })).toEqual(["header_invalid hook"]);
    expect(signed({ kind: "hmac", scheme: "plain", secret: "hush", header: "X-Sig" })).toEqual([]);
  });

  test("is told with its place and its cure", () => {
    expect(listProblems(webhookFlow({ auth: { kind: "hmac", scheme: "plain", secret: "hush", header: "" } }), on)).toMatchObject([
      { place: "auth", message: "Orders has no header for its signature. Type the header's name under Endpoint and token." },
    ]);
  });
});
