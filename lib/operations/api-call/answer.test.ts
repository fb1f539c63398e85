import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoFlow } from "#lib/flow/demo.ts";
import { field } from "#lib/flow/testing/flow.ts";
import { readAnswer } from "#lib/operations/api-call/answer.ts";

const demo = demoFlow("https://example.com");
const document = {
  ...demo,
  fields: [...demo.fields, field("owner", "user", { name: "Owner" }), field("tags", "multi_select", { name: "Tags", options: ["a", "b"] })],
};
const members = ["ruth@example.com", "dana@example.com"];

const read = (body: string) => {
  const answer = readAnswer(body, document);
  return answer.finish(members.filter((member) => answer.emails.some((email) => email.toLowerCase() === member)));
};
const patch = (task: unknown) => read(JSON.stringify({ task }));
const changesOf = (task: unknown) => {
  const outcome = patch(task);
  return "changes" in outcome ? outcome.changes : outcome.faults;
};

describe("an answer without a patch", () => {
  test.each(["", "  \n", "\uFEFF"])("%j is a success", (body) => {
    expect(read(body)).toEqual({ changes: {}, json: null });
    expect(readAnswer(body, document).emails).toEqual([]);
  });

  test.each(["{}", '{"task":{}}', "[1]", "null", "7", '"task"', '{"value":"myResult"}', '\uFEFF{"a":1}'])(
    "%s is a success, and later templates read it",
    (body) => {
      expect(read(body)).toEqual({ changes: {}, json: JSON.parse(body.replace("\uFEFF", "")) });
    },
  );

  test("keeps the marks of byte order that are its own", () => {
    expect(read('{"a":"b\uFEFF"}')).toEqual({ changes: {}, json: { a: "b\uFEFF" } });
  });

  test("that is not JSON is a success with a note", () => {
    expect(read("<h1>OK</h1>")).toEqual({
      changes: {},
      json: "<h1>OK</h1>",
      note: "The answer is not JSON, so it changes nothing on the task.",
    });
  });

  test("may be a number that no JavaScript number holds", () => {
    expect(read("12345678901234567890")).toMatchObject({ changes: {} });
  });
});

describe("a patch", () => {
  test("changes fields by display name, in their stored form", () => {
    expect(
      read(
        '{"task":{"Company ID":12345678901234567890,"Contract Value":"1250.50","International?":true,"Expected Close Date":"2020-02-01","Tags":["b"]}}',
      ),
    ).toMatchObject({
      changes: {
        fields: {
          company_id: "12345678901234567890",
          contract_value: "1250.5",
          international: true,
          close_date: "2020-02-01",
          tags: ["b"],
        },
      },
    });
  });

  test("unsets with null", () => {
    expect(changesOf({ "Company Name": null, "International?": null, "Assigned To": null })).toEqual({
      fields: { company_name: null, international: null },
      assignedTo: null,
    });
  });

  test("moves the task to one of the flow's steps", () => {
    expect(changesOf({ Stage: "In Progress" })).toStrictEqual({ stage: "in_progress" });
  });

  test("names members whatever the case, and keeps how they are written", () => {
    expect(readAnswer('{"task":{"Assigned To":"RUTH@example.com","Owner":"Dana@Example.com"}}', document).emails).toEqual([
      "Dana@Example.com",
      "RUTH@example.com",
    ]);
    expect(changesOf({ "Assigned To": "RUTH@example.com", Owner: "Dana@Example.com" })).toEqual({
      assignedTo: "ruth@example.com",
      fields: { owner: "dana@example.com" },
    });
  });

  test("names each member for himself", () => {
    expect(changesOf({ Owner: "ruth@example.com", "Assigned To": "dana@example.com" })).toStrictEqual({
      assignedTo: "dana@example.com",
      fields: { owner: "ruth@example.com" },
    });
  });

  test("changes only what it names, and asks for nobody whom it does not name", () => {
    expect(changesOf({ "Company Name": "A" })).toStrictEqual({ fields: { company_name: "A" } });
    expect(changesOf({ "Assigned To": null })).toStrictEqual({ assignedTo: null });
    expect(readAnswer('{"task":{"Company Name":"ruth@example.com"}}', document).emails).toEqual([]);
  });

  test("keeps the whole answer for later templates", () => {
    expect(read('{"task":{"Company Name":"A"},"value":1}')).toMatchObject({ json: { task: { "Company Name": "A" }, value: 1 } });
  });
});

describe("a patch is refused", () => {
  test.each(["null", "[]", '"x"', "1", "true", "12345678901234567890"])("where task is %s", (task) => {
    expect(read(`{"task":${task}}`)).toEqual({ faults: [{ path: "task", message: "Must be an object of display names and values." }] });
  });

  test("as a whole, with each name that does not fit", () => {
    expect(
      patch({
        "Company Name": "fine",
        company_id: 1,
        "company name": "x",
        "Contract Value": "much",
        Stage: "Nowhere",
        "Assigned To": "stranger@example.com",
        Owner: "nobody@example.com",
        Tags: "a",
      }),
    ).toEqual({
      faults: [
        { path: "company_id", message: "The flow has no field of this name." },
        { path: "company name", message: "The flow has no field of this name." },
        { path: "Contract Value", message: "Must be a plain number, such as 1250.5." },
        { path: "Stage", message: 'The flow has no step called "Nowhere".' },
        { path: "Tags", message: "Must be a list of its options." },
        { path: "Owner", message: "nobody@example.com is no active member." },
        { path: "Assigned To", message: '"stranger@example.com" is no active member.' },
      ],
    });
  });

  test.each([null, 5, ["In Progress"], "finish", "Finish", "in_progress", "In progress"])("where Stage is %j", (stage) => {
    expect(changesOf({ Stage: stage })).toEqual([{ path: "Stage", message: expect.stringContaining("The flow has no step called") }]);
  });

  test.each([5, true, {}])("where Assigned To is %j", (assignedTo) => {
    expect(changesOf({ "Assigned To": assignedTo })).toEqual([
      { path: "Assigned To", message: "Must be a member's email address, or null." },
    ]);
  });

  test("where Assigned To is an empty text", () => {
    expect(changesOf({ "Assigned To": "" })).toEqual([{ path: "Assigned To", message: '"" is no active member.' }]);
  });

  test("where a number that is too long stands for a step", () => {
    expect(read('{"task":{"Stage":12345678901234567890}}')).toEqual({
      faults: [{ path: "Stage", message: "The flow has no step called 12345678901234567890." }],
    });
  });
});

test("any answer is a success or a list of faults, and a patch is all or nothing", () => {
  const names = fc.constantFrom("Company ID", "Company Name", "Stage", "Assigned To", "Owner", "Nothing", "__proto__");
  const values = fc.oneof(fc.jsonValue(), fc.constantFrom("In Progress", "ruth@example.com", "42", null));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.dictionary(names, values).map((task) => JSON.stringify({ task })),
      ),
      (body) => {
        const outcome = read(body);
        if ("faults" in outcome) expect(outcome.faults.length).toBeGreaterThan(0);
        else expect(Object.keys(outcome.changes.fields ?? {}).every((key) => document.fields.some((each) => each.key === key))).toBe(true);
      },
    ),
  );
});
