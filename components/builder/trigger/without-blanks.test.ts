import { expect, test } from "vitest";
import { withoutBlanks } from "#components/builder/trigger/without-blanks.ts";
import { secretSlots } from "#lib/flow/secrets.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const signed = (secret: string | null) => webhookFlow({ auth: { kind: "hmac", scheme: "github", secret } });
const secretsOf = (secret: string | null) => secretSlots(withoutBlanks(signed(secret))).map(({ value }) => value);

test("a secret that was not typed is sent as none, one that was typed as it is", () => {
  expect([secretsOf(""), secretsOf("hush"), secretsOf(null)]).toEqual([[null], ["hush"], [null]]);
});

test("an empty password of a call stays: many services take it", () => {
  const call = { id: "o1", kind: "api_call", url: "https://a.b", auth: { kind: "basic", username: "u", password: "" } } as const;
  expect(secretSlots(withoutBlanks(webhookFlow({}, { operations: [call] }))).map(({ value }) => value)).toEqual([""]);
});
