import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { person } from "#lib/engine/testing/test-flow.ts";
import type { StepNode } from "#lib/flow/schema.ts";
import { action, condition, end, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import { withClientSecret } from "#lib/wire/messages/step-webhook.ts";
import { announced, companyName, Told, told, webhook, withFields } from "#lib/wire/messages/testing.ts";

/** A line for each message. */
const golden = (task: Told, name: string) => expect(task.bodies.join("\n")).toMatchFileSnapshot(`golden/step-webhook-${name}.jsonl`);

describe("decisions", () => {
  const approvers = ["bob@example.com", "ann@example.com"];
  const document = (kind: StepNode["data"]["kind"], more: Partial<StepNode["data"]> = {}) =>
    flow(
      trigger("new"),
      step("work", announced()),
      step("review", told({ kind, approvers, approves: ["work"], ...more })),
      step("next", announced()),
      ["new", "work"],
      ["work", "review"],
      ["review", "approved", "next"],
      ["review", "rejected", "work"],
    );
  const reviewing = (kind: StepNode["data"]["kind"]) => Told.from(document(kind)).completes("work");

  test("of an approval are one, with its comment", async () => {
    await golden(reviewing("approval").approves("review", "ann", "Fine “so far”"), "approval");
  });

  test("of a rejection go with the step that is opened anew", async () => {
    const task = reviewing("approval").rejects("review", "bob", "Not yet");
    expect(task.told("step_completed", "step_reached")).toEqual(["completed review", "reached work after review"]);
    await golden(task, "rejection");
  });

  test.each([
    ["parallel_approval", "ann", "bob"],
    ["sequential_approval", "bob", "ann"],
  ] as const)("of a %s are all of its round, sent with the last one", async (kind, first, last) => {
    const task = reviewing(kind).approves("review", first);
    expect(task.bodies).toEqual([]);
    await golden(task.approves("review", last, "Good"), kind.replace("_", "-"));
  });

  test("are those of the present round only", () => {
    const again = reviewing("parallel_approval").approves("review", "ann").rejects("review", "bob").completes("work");
    const task = again.approves("review", "ann", "Now").approves("review", "bob");
    expect(task.messages[0]?.step.decisions).toMatchObject([
      { approver: person("ann"), decision: "Approved", comment: "Now" },
      { approver: person("bob"), decision: "Approved", comment: null },
    ]);
  });
});

describe("a step opened anew by the event that completed it", () => {
  const loop = (kind: StepNode["data"]["kind"], handle?: string, more: Partial<StepNode["data"]> = {}) =>
    flow(
      trigger("new"),
      step("a", { kind, webhooks: [webhook("completed"), webhook("created")], ...more }),
      ["new", "a"],
      handle === undefined ? ["a", "a"] : ["a", handle, "a"],
    );

  test("is told of as completed, and as the one before itself", async () => {
    const task = Told.from(withFields(loop("task"), companyName), { company_name: "Acme Corp" }).completes("a");
    expect(task.step("a").status).toBe("NotCompleted");
    await golden(task, "opened-anew");
  });

  test("has all decisions of the round that is over", async () => {
    const approvers = ["ann@example.com", "bob@example.com"];
    const task = Told.from(loop("sequential_approval", "rejected", { approvers }))
      .approves("a", "ann", "Fine")
      .rejects("a", "bob", "No");
    const decisions = [
      { approver: person("ann"), decision: "Approved", comment: "Fine", decidedDate: "2026-01-31T09:02:00.000Z" },
      { approver: person("bob"), decision: "Rejected", comment: "No", decidedDate: "2026-01-31T09:03:00.000Z" },
    ];
    expect(task.messages).toMatchObject([
      { type: "StepCompleted", step: { status: "Completed", completedBy: person("bob"), decisions } },
      { type: "StepCreated", step: { status: "NotCompleted", decisions: [] }, previousStep: { completedBy: person("bob"), decisions } },
    ]);
  });

  test("by an automatic action behind it is the previous step as it was completed", () => {
    const document = flow(
      trigger("new"),
      step("a", announced()),
      condition("always", undefined),
      action("again"),
      ["new", "a"],
      ["a", "always"],
      ["always", "p1", "again"],
      ["again", "a"],
    );
    const task = Told.from(document).completes("a");
    expect(task.bodies).toEqual([]);
    expect(task.runs("again", "a").messages).toMatchObject([
      {
        type: "StepCreated",
        createdDate: "2026-01-31T09:03:00.000Z",
        step: { name: "a", status: "NotCompleted", completedBy: null },
        previousStep: { name: "a", completedDate: "2026-01-31T09:02:00.000Z", completedBy: person("ann") },
      },
    ]);
  });
});

describe("fields", () => {
  const fields = [companyName, field("notes", "long_text", { name: "Notes" }), field("big", "number", { name: "Big" })];
  const values = { company_name: "Acme Corp", notes: null, big: "12345678901234567890.5" };
  const keysOf = (chosen: string[] | undefined) => {
    const data = told(chosen === undefined ? {} : { fields: chosen });
    const document = withFields(flow(trigger("new"), step("a", data), end("z"), ["new", "a"], ["a", "z"]), ...fields);
    return Told.from(document, values)
      .completes("a")
      .messages[0]?.step.fields.map(({ key }: { key: string }) => key);
  };

  test("are all of the flow's where the step names none, in the flow's order", () => {
    expect(keysOf(undefined)).toEqual(["company_name", "notes", "big"]);
  });

  test("are those that the step names, in its order; one that the flow lacks is passed over", () => {
    expect(keysOf(["big", "gone", "company_name"])).toEqual(["big", "company_name"]);
  });

  test("are none where the step wants none", () => {
    expect(keysOf([])).toEqual([]);
  });

  const every = [
    field("a", "text", { name: "Text" }),
    field("b", "long_text", { name: "Long “ä” \u2028" }),
    field("c", "number", { name: "Number" }),
    field("d", "currency", { name: "Currency", currency: "EUR" }),
    field("e", "checkbox", { name: "Checkbox?" }),
    field("f", "date", { name: "Date" }),
    field("g", "select", { name: "Select", options: ["x", "y"] }),
    field("h", "multi_select", { name: "Multi-select", options: ["x", "y"] }),
    field("i", "email", { name: "Email" }),
    field("j", "url", { name: "URL" }),
    field("k", "user", { name: "User" }),
  ];
  const all = withFields(flow(trigger("new"), step("a", told()), end("z"), ["new", "a"], ["a", "z"]), ...every);

  test("of each type have their form", async () => {
    const set = {
      a: "Acme",
      b: 'two\nlines "quoted"',
      c: "12345678901234567890.5",
      d: "10000",
      e: true,
      f: "2020-01-31",
      g: "x",
      h: ["x", "y"],
      i: "a@example.com",
      j: "https://example.com/?a=b",
      k: "ruth@example.com",
    };
    await golden(Told.from(all, set).completes("a"), "fields");
  });

  test("that are not set are null, a checkbox false", async () => {
    await golden(Told.from(all).completes("a"), "fields-unset");
  });

  test("and steps may be called as what every object has", () => {
    const document = withFields(
      flow(trigger("new"), step("constructor", told()), end("z"), ["new", "constructor"], ["constructor", "z"]),
      field("__proto__", "text"),
      field("toString", "text"),
    );
    const task = Told.from({ ...document, fields: document.fields }, {}).completes("constructor");
    expect(task.messages[0]?.step).toMatchObject({ id: "id-of-constructor", fields: [{ value: null }, { value: null }] });
  });
});

describe("a client secret", () => {
  test("is the last member", () => {
    expect(withClientSecret('{"id":"m","previousStep":null}', "s3cret")).toBe('{"id":"m","previousStep":null,"clientSecret":"s3cret"}');
    expect(withClientSecret('{"id":"m"}', '“ü” \\ "quoted" \u{1F511}\n')).toBe(
      '{"id":"m","clientSecret":"“ü” \\\\ \\"quoted\\" \u{1F511}\\n"}',
    );
  });

  test("of any characters leaves the rest as it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, secret) => {
        const body = JSON.stringify({ id: "m", name });
        const read = JSON.parse(withClientSecret(body, secret));
        expect(Object.entries(read)).toEqual([
          ["id", "m"],
          ["name", name],
          ["clientSecret", secret],
        ]);
      }),
    );
  });
});
