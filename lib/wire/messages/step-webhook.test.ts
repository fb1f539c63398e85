import { describe, expect, test } from "vitest";
import { person } from "#lib/engine/testing/test-flow.ts";
import { action, condition, end, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";
import { stepCauses } from "#lib/wire/messages/step-webhook.ts";
import { announced, companyName, Told, told, webhook, withFields } from "#lib/wire/messages/testing.ts";

/** A line for each message. */
const golden = (task: Told, name: string) => expect(task.bodies.join("\n")).toMatchFileSnapshot(`golden/step-webhook-${name}.jsonl`);

describe("StepCompleted", () => {
  const document = withFields(
    flow(
      trigger("new"),
      step("in_progress", { name: "In Progress", webhooks: [webhook("completed", { id: "w1", name: "Send Customer Data" })] }),
      action("finish"),
      end("completed"),
      ["new", "in_progress"],
      ["in_progress", "finish"],
      ["finish", "completed"],
    ),
    companyName,
  );

  test("is the contract's example, byte for byte", async () => {
    const task = Told.from(document, { company_name: "Acme Corp" }).press("finish");
    const example =
      '{"id":"message-1","createdDate":"2026-01-31T09:02:00.000Z","type":"StepCompleted","webhook":{"id":"w1","name":"Send Customer Data"},"flow":{"id":"flow-id","name":"Customer onboarding","version":3},"task":{"id":"task-id","name":"Acme Corp"},"step":{"id":"id-of-in_progress","name":"In Progress","kind":"task","status":"Completed","completedDate":"2026-01-31T09:02:00.000Z","completedBy":{"id":"ann","email":"ann@example.com"},"fields":[{"key":"company_name","name":"Company Name","type":"text","value":"Acme Corp"}],"decisions":[]},"previousStep":null}';
    expect(task.bodies).toEqual([example]);
    await golden(task, "completed");
  });

  test("has the values as they are at the end of the event", () => {
    const task = Told.from(document).press("finish", { fields: { company_name: "Acme Ltd" } });
    expect(task.messages).toMatchObject([{ step: { fields: [{ key: "company_name", value: "Acme Ltd" }] } }]);
  });

  test("names nobody where nobody signed in completed the step", () => {
    const task = Told.from(flow(trigger("new"), step("a", told()), end("z"), ["new", "a"], ["a", "z"])).does(
      { kind: "step_completed", step: "a" },
      null,
    );
    expect(task.messages).toMatchObject([{ step: { completedBy: null } }]);
  });
});

describe("StepCreated", () => {
  test("behind a step carries that step's data, and none of its own", async () => {
    const document = flow(trigger("new"), step("a"), step("b", announced()), ["new", "a"], ["a", "b"]);
    await golden(Told.from(withFields(document, companyName), { company_name: "Acme Corp" }).completes("a"), "created");
  });

  test("passes over actions, pressed and automatic ones, and conditions", async () => {
    const document = withFields(
      flow(
        trigger("new"),
        step("a"),
        action("go"),
        condition("which", { all: [{ field: "company_name", op: "is_empty" }] }, undefined),
        action("by_itself"),
        step("b", announced()),
        ["new", "a"],
        ["a", "go"],
        ["go", "which"],
        ["which", "p1", "b"],
        ["which", "p2", "by_itself"],
        ["by_itself", "b"],
      ),
      companyName,
    );
    await golden(Told.from(document).press("go"), "created-behind-action");
    const later = Told.from(document, { company_name: "Acme Corp" }).press("go");
    expect(later.bodies).toEqual([]);
    await golden(later.runs("by_itself", "a"), "created-behind-automatic-action");
  });

  test("behind a trigger that is no form has no previous step", async () => {
    await golden(Told.from(flow(trigger("new"), step("a", announced()), ["new", "a"])), "created-first");
  });

  test("behind several steps that were left together names the first of them", () => {
    const document = flow(
      trigger("new"),
      step("a"),
      step("b"),
      action("go"),
      step("c", announced()),
      ["new", "a"],
      ["new", "b"],
      ["a", "go"],
      ["b", "go"],
      ["go", "c"],
    );
    expect(Told.from(document).press("go").messages).toMatchObject([{ previousStep: { name: "a" } }]);
  });
});

describe("a form's data", () => {
  const document = (fields?: string[]) =>
    withFields(
      flow(trigger("new", { kind: "form", name: "Request a quote", access: "public", ...(fields && { fields }) }), step("a", announced()), [
        "new",
        "a",
      ]),
      companyName,
      field("notes", "long_text", { name: "Notes" }),
    );

  test("is the previous step's, of kind form", async () => {
    await golden(Told.from(document(["company_name"]), { company_name: "Acme Corp", notes: "not shown" }), "form");
  });

  test("of a stranger names nobody", async () => {
    await golden(Told.from(document(), { company_name: "Acme Corp" }, null), "form-anonymous");
  });
});

describe("an end step", () => {
  test("is announced and completed in one event", async () => {
    const webhooks = [webhook("completed"), webhook("created")];
    const document = flow(trigger("new"), step("a", told()), step("z", { end: true, webhooks }), ["new", "a"], ["a", "z"]);
    const task = Told.from(document).completes("a");
    expect(task.messages.map(({ type, step: { name } }) => [type, name])).toEqual([
      ["StepCompleted", "a"],
      ["StepCreated", "z"],
      ["StepCompleted", "z"],
    ]);
    await golden(task, "end-step");
  });
});

describe("who hears", () => {
  test("is told by whom a step was completed, or what led to the one that was reached", () => {
    const document = flow(trigger("new"), step("a", told()), step("b", announced()), ["new", "a"], ["a", "b"]);
    const task = Told.from(document).completes("a");
    const [a, b] = document.nodes.slice(1);
    expect(stepCauses(task)).toStrictEqual([
      { type: "StepCompleted", node: a, webhook: webhook("completed"), previous: null, by: person("ann") },
      { type: "StepCreated", node: b, webhook: webhook("created"), previous: "a", by: null },
    ]);
  });

  test("every enabled webhook of the event, in the order of what happened, each with a message of its own", () => {
    const webhooks = [
      webhook("completed", { id: "w1" }),
      webhook("completed", { id: "w2", enabled: false }),
      webhook("created", { id: "w3" }),
      webhook("completed", { id: "w4" }),
    ];
    const document = flow(
      trigger("new"),
      step("a", { webhooks }),
      step("b", { webhooks }),
      action("go"),
      end("z"),
      ["new", "a"],
      ["new", "b"],
      ["a", "go"],
      ["b", "go"],
      ["go", "z"],
    );
    const heard = (task: Told) => task.messages.map(({ id, step: { name }, webhook: { id: to } }) => [id, name, to]);
    const task = Told.from(document);
    expect(heard(task)).toEqual([
      ["message-1", "a", "w3"],
      ["message-2", "b", "w3"],
    ]);
    expect(heard(task.press("go"))).toEqual([
      ["message-1", "a", "w1"],
      ["message-2", "a", "w4"],
      ["message-3", "b", "w1"],
      ["message-4", "b", "w4"],
    ]);
  });
});
