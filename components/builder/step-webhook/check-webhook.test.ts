import { describe, expect, test } from "vitest";
import { checkWebhook, lengthOf, webhookWarning } from "#components/builder/step-webhook/check-webhook.ts";
import { changeAuth, toForm, toWebhook, type WebhookForm } from "#components/builder/step-webhook/webhook-form.ts";
import { StepWebhook } from "#lib/flow/step-webhook.ts";

const CRM = "https://crm.example.com";
const form = (more: Partial<WebhookForm> = {}): WebhookForm => ({
  enabled: true,
  name: "Send Customer Data",
  description: "",
  url: `${CRM}/hooks/acme`,
  trigger: "completed",
  auth: { kind: "none" },
  ...more,
});
const errors = (more: Partial<WebhookForm>, kept: string | null = null) => checkWebhook(form(more), kept);
const secret = (text: string | null) => ({ auth: { kind: "client_secret", secret: text } as const });
const basic = (username: string, password: string | null) => ({ auth: { kind: "basic", username, password } as const });

describe("checkWebhook", () => {
  test("a new form misses its name, its address and its trigger", () => {
    expect(checkWebhook(toForm(null), null)).toEqual({
      name: "Type a name.",
      url: "Type the address to send to.",
      trigger: "Choose when it is sent.",
    });
  });

  test.each([
    ["ftp://crm.example.com", "Start with http:// or https://."],
    ["crm.example.com/x", "Start with http:// or https://."],
    ["https://", "This is no address on the web."],
    ["https://dana:pass@crm.example.com", "Choose Basic below, and put the username and password there."],
    ["https://dana@crm.example.com", "Choose Basic below, and put the username and password there."],
    [`${CRM}/${"x".repeat(2048)}`, "At most 2,048 characters."],
  ])("the URL %j is refused", (url, message) => {
    expect(errors({ url })).toEqual({ url: message });
  });

  test("limits count code points", () => {
    expect(lengthOf("🧾é")).toBe(2);
    expect(errors({ name: "🧾".repeat(100), ...secret("🧾".repeat(250)) })).toEqual({});
    expect(errors({ name: "🧾".repeat(101), ...secret("🧾".repeat(251)) })).toEqual({
      name: "At most 100 characters.",
      "auth.secret": "At most 250 characters.",
    });
    expect(errors(basic("u".repeat(100), "p".repeat(100)))).toEqual({});
    expect(errors(basic("u".repeat(101), "p".repeat(101)))).toEqual({
      "auth.username": "At most 100 characters.",
      "auth.password": "At most 100 characters.",
    });
  });

  test("credentials are there, and a username has no colon", () => {
    expect(errors(secret(""))).toEqual({ "auth.secret": "Type the client secret." });
    expect(errors(basic("", ""))).toEqual({ "auth.username": "Type the username.", "auth.password": "Type the password." });
    expect(errors(basic("a:b", "x"))).toEqual({ "auth.username": "A username has no colon." });
  });

  test("a stored secret is kept for its own server only", () => {
    expect(errors(secret(null), CRM)).toEqual({});
    expect(errors({ ...secret(null), url: `${CRM}/elsewhere` }, CRM)).toEqual({});
    const moved = { url: "https://other.example.com" };
    expect(errors({ ...secret(null), ...moved }, CRM)).toEqual({
      "auth.secret": "The address leads to another server. Type the client secret for it.",
    });
    expect(errors({ ...basic("u", null), ...moved }, CRM)).toEqual({
      "auth.password": "The address leads to another server. Type the password for it.",
    });
    expect(errors({ ...secret("new"), ...moved }, CRM)).toEqual({});
  });

  test("what is accepted is a webhook of the document", () => {
    const accepted = form({ url: ` ${CRM} `, ...basic(" user", " ") });
    expect(checkWebhook(accepted, null)).toEqual({});
    const webhook = toWebhook("w1", accepted);
    expect(StepWebhook.parse(webhook)).toEqual(webhook);
    expect(webhook).toMatchObject({ id: "w1", url: CRM, auth: { username: " user", password: " " } });
    expect(toForm(webhook)).toEqual({ ...accepted, url: CRM });
  });
});

test("a credential on an http address is warned of", () => {
  const url = "http://crm.example.com";
  expect(webhookWarning(form({ url }))).toBeNull();
  expect(webhookWarning(form(secret("s")))).toBeNull();
  expect(webhookWarning(form({ url, ...secret("s") }))).toContain("client secret can be read");
  expect(webhookWarning(form({ url: ` ${url.toUpperCase()}`, ...basic("u", "p") }))).toContain("username and password can be read");
});

test("another authentication type begins empty, the stored one comes back", () => {
  const stored = { kind: "client_secret", secret: null } as const;
  expect(changeAuth("basic", stored)).toEqual({ kind: "basic", username: "", password: "" });
  expect(changeAuth("none", stored)).toEqual({ kind: "none" });
  expect(changeAuth("client_secret", stored)).toBe(stored);
  expect(changeAuth("client_secret", undefined)).toEqual({ kind: "client_secret", secret: "" });
});
