import { describe, expect, test } from "vitest";
import { call, going, messages, withFields } from "#lib/flow/problems/testing.ts";
import { errorsOf, listProblems } from "#lib/flow/problems.ts";
import type { StepWebhook } from "#lib/flow/step-webhook.ts";
import { action, condition, end, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import type { Operation } from "#lib/operations/index.ts";

/** The author reads these: the node, the cause, the cure. */
describe("a step's webhook says what is wrong with", () => {
  const hooked = (more: Partial<StepWebhook>, from = trigger("new")) => {
    const webhook = {
      id: "w",
      enabled: true,
      name: "Notify",
      description: "",
      url: "https://a.b",
      trigger: "completed",
      auth: { kind: "none" },
    };
    return flow(from, step("s", { end: true, webhooks: [{ ...webhook, ...more } as StepWebhook] }), ["new", "s"]);
  };

  test("its address", () => {
    expect(messages(hooked({ url: " https://a.b " }))).toEqual([]);
    for (const url of ["https://a.b/{{ task.id }}", "https://{% x"])
      expect(messages(hooked({ url }))).toEqual([
        "s has the webhook “Notify” with a template in its address. Webhooks send to one address: type it out.",
      ]);
    for (const url of ["https://", "xhttp://a.b", "a.b"])
      expect(messages(hooked({ url }))).toEqual([
        "s has the webhook “Notify” with no valid address. Type one that starts with http:// or https://.",
      ]);
    for (const url of ["https://u@a.b", "https://:p@a.b"])
      expect(messages(hooked({ url }))).toEqual([
        "s has the webhook “Notify” with a password in its address. Choose Basic as its authentication type instead.",
      ]);
  });

  test("being told of the creation", () => {
    const says = (from: string) =>
      `s has a webhook for when it is created, and ${from} leads to it without a step or a form whose data could be sent. ` +
      "Choose “When the step is completed”, or put a step in between.";
    expect(messages(hooked({ trigger: "created" }))).toEqual([says("new")]);
    const nameless = messages(hooked({ trigger: "created" }, trigger("new", { name: " " })));
    expect(nameless.filter((message) => message.startsWith("s "))).toEqual([says("a trigger")]);
  });

  test("the add-on that is off, where there is a webhook", () => {
    const off = { stepWebhooksOn: false };
    expect(messages(hooked({}), off)).toEqual([
      "s has a webhook, and step webhooks are off for this workspace. They can be saved; nothing is sent.",
    ]);
    expect(messages(flow(trigger("new"), step("s", { end: true, webhooks: [] }), ["new", "s"]), off)).toEqual([]);
  });

  test("a secret that is not stored, by the webhook's name", () => {
    const auth = (secret: null) => ({ kind: "client_secret", secret }) as const;
    const document = flow(
      trigger("new"),
      step("s", {
        end: true,
        webhooks: [
          { id: "w1", enabled: true, name: "One", description: "", url: "https://a.b", trigger: "completed", auth: { kind: "none" } },
          { id: "w2", enabled: true, name: "Two", description: "", url: "https://a.b", trigger: "completed", auth: auth(null) },
        ],
      }),
      ["new", "s"],
    );
    expect(messages(document, { stepWebhooksOn: true, missingSecrets: new Set(["s/w2.auth.secret"]) })).toEqual([
      "s: Two needs its client secret: none is stored for this address. Type it.",
    ]);
  });
});

describe("an action's row says what is wrong with", () => {
  const says = (operation: Operation) => messages(going(operation));

  test("whom it assigns to", () => {
    for (const to of ["", "  "]) expect(says({ id: "o", kind: "assign", to })).toEqual(["go assigns to nobody yet. Choose a person."]);
    expect(says({ id: "o", kind: "assign", to: " Ruth " })).toEqual(["go assigns to Ruth, which is no email address. Choose a person."]);
    expect(says({ id: "o", kind: "assign", to: " ruth@example.com " })).toEqual([]);
  });

  test("its URL", () => {
    for (const url of ["xhttps://a.b", "mailto:https://a.b/{{ now }}"])
      expect(says(call({ url }))).toEqual([`go calls ${url}, which is no address on the web. Start with http:// or https://.`]);
    for (const url of ["https://u@a.b", "https://:p@a.b"])
      expect(says(call({ url }))).toEqual(["go has a password in the URL of its API Call. Use Authorization instead."]);
  });

  test("its headers and its body", () => {
    const auth = { kind: "bearer", token: "t" } as const;
    expect(says(call({ headers: [{ name: "Authorization", value: "x" }], auth }))).toEqual([
      "go has an Authorization header beside its authorization. Remove one of them.",
    ]);
    expect(says(call({ format: "custom" }))).toEqual([
      "go has an API Call with an empty body. Type the JSON to send, or choose the default format.",
    ]);
  });
});

describe("a field that is named and not there is told with who names it", () => {
  const gone = (verb: string, node: string) =>
    `${node} ${verb} the field “gone”, which does not exist. Choose another field, or remove it.`;

  test.each([
    ["updates", "x", action("x", [{ id: "o", kind: "update_fields", set: { gone: "" } }])],
    ["asks for", "x", action("x", [], { requiredFields: ["gone"] })],
    ["shows", "x", step("x", { fields: ["gone"] })],
    ["asks for", "x", step("x", { requiredFields: ["gone"] })],
  ] as const)("%s", (verb, name, node) => {
    expect(messages(flow(trigger("new"), node, end("z"), ["new", "x"], ["x", "z"]))).toContain(gone(verb, name));
  });

  test("sets", () => {
    expect(messages(flow(trigger("new", { set: { gone: "" } }), end("z"), ["new", "z"]))).toEqual([gone("sets", "new")]);
  });
});

describe("a field's own problems", () => {
  const says = (...fields: Parameters<typeof withFields>[1][]) => messages(withFields(going(), ...fields));

  test("are told with its name", () => {
    for (const type of ["select", "multi_select"] as const)
      expect(says(field("a", type))).toEqual(["a has nothing to choose from. Add an option."]);
    expect(says(field("a", "checkbox", { unique: true }))).toEqual([
      "a has two values only, so it can't tell tasks apart. Make another field unique.",
    ]);
    expect(says(field("a", "number", { unique: true }))).toEqual([]);
  });

  test("name one that is called like another", () => {
    const twice = withFields(
      going(),
      field("a", "text", { name: "Größe" }),
      field("b", "text", { name: " GRÖSSE " }),
      field("c", "text", { name: "größe" }),
    );
    expect(listProblems(twice, { stepWebhooksOn: true })).toEqual([
      {
        severity: "error",
        code: "duplicate_name",
        place: "fields.c",
        message: "größe is the name of two fields. Give one of them another name.",
      },
    ]);
  });
});

describe("paths that lead nowhere", () => {
  test("are told by their name, else by their number", () => {
    const document = flow(
      trigger("new"),
      {
        ...condition("if"),
        data: {
          name: "if",
          paths: [
            { id: "p1", name: " ", when: { all: [{ expression: "true" }] } },
            { id: "p2", name: " Rest " },
          ],
        },
      },
      ["new", "if"],
    );
    expect(messages(document)).toEqual([
      "if leads nowhere on path 1. Connect this path to a step, or delete it.",
      "if leads nowhere on “Rest”. Connect this path to a step.",
    ]);
  });
});

describe("all problems", () => {
  test("stand in the order of errors and warnings, and of nodes; the flow's own first", () => {
    const document = flow(step("lonely"), action("go"), trigger("new"), step(""), ["new", "go"]);
    const seen = listProblems({ ...document, fields: [field("a", "select")] }, { stepWebhooksOn: true });
    expect(seen.map(({ severity, nodeId }) => `${severity} ${nodeId}`)).toEqual([
      "error undefined",
      "error go",
      "error ",
      "warning lonely",
      "warning ",
    ]);
  });

  test("keep a flow from being published only where one is an error", () => {
    const warned = listProblems(flow(trigger("new"), end("z"), step("lonely"), ["new", "z"]), { stepWebhooksOn: true });
    expect(warned.map(({ severity }) => severity)).toEqual(["warning"]);
    expect([errorsOf([]), errorsOf(warned)]).toEqual([[], []]);
    expect(errorsOf(listProblems(flow(), { stepWebhooksOn: true }))).not.toEqual([]);
  });
});
