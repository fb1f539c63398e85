import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoFlow } from "#lib/flow/demo.ts";
import { field } from "#lib/flow/testing/flow.ts";
import { apiCallBody, taskEntries, taskInTemplates } from "#lib/wire/messages/api-call.ts";

const document = demoFlow("https://example.com");
const user = { id: "abc123", email: "user@example.com", first_name: "Example", last_name: "User" };
const acme = {
  company_id: "42",
  company_name: "Acme Corp",
  employees: "20",
  contract_value: "10000",
  international: false,
  close_date: "2020-01-31",
};
const task = { stage: "Completed", assignedTo: "user@example.com", fields: acme };

/** The body as the source shows it, without its line breaks. */
const sourceExample = (): string =>
  JSON.stringify(JSON.parse(readFileSync(new URL("golden/flowdash-action.json", import.meta.url), "utf8")));

describe("the body of an API Call", () => {
  test("is the source's example, byte for byte", async () => {
    const body = apiCallBody({ action: "Finish", user, task: taskEntries(document, task) });
    expect(body).toBe(sourceExample());
    await expect(body).toMatchFileSnapshot("golden/api-call.json");
  });

  test("has null for what is not set, a checkbox false", async () => {
    const entries = taskEntries(document, { stage: null, assignedTo: null, fields: {} });
    await expect(apiCallBody({ action: "New task", user: null, task: entries })).toMatchFileSnapshot("golden/api-call-unset.json");
  });

  test("has a value of each type in its form", async () => {
    const fields = [
      field("a", "multi_select", { name: "Tags", options: ["x", "y"] }),
      field("b", "user", { name: "Owner" }),
      field("c", "number", { name: "Big" }),
      field("d", "long_text", { name: "Notes “ä”" }),
    ];
    const values = { a: ["x", "y"], b: "ruth@example.com", c: "12345678901234567890.5", d: 'two\nlines "quoted"' };
    const entries = taskEntries({ fields }, { stage: "A, B", assignedTo: null, fields: values });
    await expect(apiCallBody({ action: "Send", user, task: entries })).toMatchFileSnapshot("golden/api-call-types.json");
  });

  test("is what templates read by display name and by key alike, an unset checkbox too", () => {
    const fields = [
      field("yes", "checkbox", { name: "Yes?" }),
      field("n", "number", { name: "Count" }),
      field("Count", "text", { name: "Other" }),
    ];
    expect(taskInTemplates({ fields }, { stage: "A", assignedTo: null, fields: { n: "5", Count: "x" } })).toEqual({
      yes: false,
      n: "5",
      Count: "5",
      Stage: "A",
      "Assigned To": null,
      "Yes?": false,
      Other: "x",
    });
  });

  test("keeps the flow's order, whatever the fields are called", () => {
    const fields = [field("z", "text", { name: "2020" }), field("y", "text", { name: "__proto__" }), field("x", "text", { name: "1" })];
    const body = apiCallBody({ action: "A", user: null, task: taskEntries({ fields }, { stage: null, assignedTo: null, fields: {} }) });
    expect(body).toBe('{"action":"A","user":null,"task":{"Stage":null,"Assigned To":null,"2020":null,"__proto__":null,"1":null}}');
  });

  test("is JSON with every value as it is, for any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (action, name, value) => {
        const fields = [field("key", "text", { name: `f ${name}` })];
        const entries = taskEntries({ fields }, { stage: value, assignedTo: null, fields: { key: value } });
        const read: unknown = JSON.parse(apiCallBody({ action, user, task: entries }));
        expect(read).toEqual({ action, user, task: { Stage: value, "Assigned To": null, [`f ${name}`]: value } });
      }),
    );
  });
});
