import { describe, expect, test } from "vitest";
import { FlowDocument } from "#lib/flow/schema.ts";
import { masked, missingSecrets, type SecretSlot, secretSlots, slotKey, withSecrets } from "#lib/flow/secrets.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import type { Operation } from "#lib/operations/index.ts";

const call = (more: object, url = "https://example.com/finish"): Operation => ({ id: "o2", kind: "api_call", url, ...more }) as Operation;

const document = flow(
  trigger("new", { operations: [call({ auth: { kind: "bearer", token: "hush-t0" } }, "http://a.b:81/{{ x }}")] }),
  step("s", {
    webhooks: [
      {
        id: "w1",
        enabled: true,
        name: "W",
        description: "",
        url: "https://hook.example",
        trigger: "completed",
        auth: { kind: "client_secret", secret: "hush-c" },
      },
      {
        id: "w2",
        enabled: true,
        name: "V",
        description: "",
        url: "https://hook.example",
        trigger: "completed",
        auth: { kind: "basic", username: "u", password: "hush-p" },
      },
      { id: "w3", enabled: true, name: "U", description: "", url: "https://hook.example", trigger: "completed", auth: { kind: "none" } },
    ],
  }),
  action("finish", [
    { id: "o1", kind: "move" },
    call({
      headers: [
        { name: "X-Api-Key", value: "hush-k1", secret: true },
        { name: "X-Plain", value: "v" },
        { name: "x-api-key", value: "hush-k2", secret: true },
      ],
      auth: { kind: "basic", username: "u", password: "hush-pw" },
    }),
  ]),
  condition("c", undefined),
  action("bare", [], { operations: undefined }),
  step("bare2"),
);

const parts = (slots: SecretSlot[]) => slots.map(({ nodeId, part, origin, value }) => [nodeId, part, origin, value]);

describe("secret slots", () => {
  test("are all places that hold a secret, with the origin that it belongs to", () => {
    expect(parts(secretSlots(document))).toEqual([
      ["new", "o2.auth.token", "http://a.b:81", "hush-t0"],
      ["s", "w1.auth.secret", "https://hook.example", "hush-c"],
      ["s", "w2.auth.password", "https://hook.example", "hush-p"],
      ["finish", "o2.headers.x-api-key", "https://example.com", "hush-k1"],
      ["finish", "o2.headers.x-api-key[1]", "https://example.com", "hush-k2"],
      ["finish", "o2.auth.password", "https://example.com", "hush-pw"],
    ]);
  });

  test("are said in words", () => {
    expect(secretSlots(document).map(({ holderId, label }) => `${holderId}: ${label}`)).toEqual([
      "o2: token",
      "w1: client secret",
      "w2: password",
      "o2: value of the header X-Api-Key",
      "o2: value of the header x-api-key",
      "o2: password",
    ]);
  });

  test("have no origin where a template decides it", () => {
    const [slot] = secretSlots(flow(action("a", [call({ auth: { kind: "bearer", token: null } }, "https://{{ host }}/")])));
    expect(slot?.origin).toBe("");
  });
});

describe("withSecrets", () => {
  test("gives a document with each secret replaced, and leaves the given one as it is", () => {
    const before = structuredClone(document);
    const after = withSecrets(document, (slot) => ({ secret: slotKey(slot) }));
    expect(document).toEqual(before);
    expect(secretSlots(after).map(({ value }) => value)).toEqual(secretSlots(document).map((slot) => ({ secret: slotKey(slot) })));
    expect(withSecrets(after, (slot) => secretSlots(document).find((each) => slotKey(each) === slotKey(slot))?.value ?? null)).toEqual(
      before,
    );
  });

  test("masked has null in every place and keeps to the schema", () => {
    const hidden = masked(document);
    expect(secretSlots(hidden).every(({ value }) => value === null)).toBe(true);
    expect(JSON.stringify(hidden)).not.toMatch(/hush/);
    const { nodes, edges, ...rest } = hidden;
    expect(FlowDocument.safeParse({ ...rest, nodes: nodes.filter(({ id }) => id !== "new"), edges }).success).toBe(true);
  });
});

describe("missingSecrets", () => {
  const kept = masked(document);
  const stored = new Map(secretSlots(document).map((slot) => [slotKey(slot), slot.origin]));

  test("are none where each kept secret is stored for the same origin", () => {
    expect(missingSecrets(kept, stored).size).toBe(0);
  });

  test("are those that were never stored or belong to another origin", () => {
    const elsewhere = new Map(stored).set("finish/o2.auth.password", "https://example.com:8443");
    elsewhere.delete("s/w1.auth.secret");
    expect([...missingSecrets(kept, elsewhere)]).toEqual(["s/w1.auth.secret", "finish/o2.auth.password"]);
  });

  test("are those whose origin a template decides, whatever is stored", () => {
    const open = flow(action("a", [call({ auth: { kind: "bearer", token: null } }, "{{ url }}")]));
    expect([...missingSecrets(open, new Map([["a/o2.auth.token", ""]]))]).toEqual(["a/o2.auth.token"]);
  });

  test("are none where the secret is written", () => {
    expect(missingSecrets(document, new Map()).size).toBe(0);
  });
});
