import { describe, expect, test } from "vitest";
import { chipsIn, namesAt, preview } from "#components/builder/template/chips.ts";
import { type Example, variablesAt } from "#components/builder/template/variables.ts";
import { DEMO_VALUES, demoFlow } from "#lib/flow/demo.ts";

const document = demoFlow("https://crm.example.com/hooks");
const node = document.nodes.find(({ id }) => id === "finish");
if (!node) throw new Error("no finish");
const example: Example = {
  taskName: "Acme Corp",
  stage: "Completed",
  assignedTo: "dana@example.com",
  fields: { ...DEMO_VALUES, company_id: "42", employees: "20", contract_value: "10000" },
  user: { id: "u1", email: "dana@example.com", first_name: "Dana", last_name: "Okafor" },
  action: "Finish",
  flow: { id: "f1", name: document.name },
};
const at = (before: number) => {
  const place = { document, node, before };
  return namesAt(place, variablesAt(place, example, "en-GB"));
};

describe("chipsIn", () => {
  test("a field by display name is a chip with its name and value", () => {
    expect(chipsIn('https://a.example/{{ task["Company ID"] }}?x', at(2))).toEqual([
      { from: 18, to: 42, label: "Company ID", icon: "number", gone: null, json: false, value: "42" },
    ]);
  });

  test("a field by key is the same chip", () => {
    expect(chipsIn("{{ task.company_id }}", at(2))[0]).toMatchObject({ label: "Company ID", gone: null });
  });

  test("a field that the flow does not have is gone", () => {
    expect(chipsIn('{{ task["Old name"] }}', at(2))[0]).toMatchObject({ label: "Old name", gone: "No longer exists" });
  });

  test("an answer is known to the steps below its own only", () => {
    expect(chipsIn("{{ res1.value }}", at(2))[0]?.gone).toBeNull();
    expect(chipsIn("{{ res1.value }}", at(1))[0]?.gone).toBe("Not here");
    expect(chipsIn("{{ res7.value }}", at(1))[0]?.gone).toBe("No longer exists");
    expect(chipsIn("{{ res1_status }}", at(2))[0]?.gone).toBeNull();
  });

  test("filters, sums and statements stay text", () => {
    expect(chipsIn("{{ task.company_id | upper }} {% if now %}x{% endif %} {{ 1 + 2 }}", at(2))).toEqual([]);
  });
});

describe("preview", () => {
  test("values are percent-encoded in a URL", () => {
    expect(preview('https://a.example/{{ task["Company Name"] }}', at(2), "url")).toBe("https://a.example/Acme%20Corp");
  });

  test("values are written as JSON where they are piped through tojson", () => {
    expect(preview('{"who": {{ task["Company Name"] | tojson }}, "abroad": {{ task.international | tojson }}}', at(2))).toBe(
      '{"who": "Acme Corp", "abroad": false}',
    );
  });

  test("what only the server knows has no preview", () => {
    expect(preview("{{ res1.value }}", at(2))).toBeNull();
    expect(preview("{{ task.company_id | default(1) }}", at(2))).toBeNull();
  });
});
