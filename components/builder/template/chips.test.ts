import { describe, expect, test } from "vitest";
import { chipsIn, preview } from "#components/builder/template/chips.ts";
import { namesBefore } from "#components/builder/template/testing.ts";

describe("chipsIn", () => {
  test("a field by display name is a chip with its name and value", () => {
    expect(chipsIn('https://a.example/{{ task["Company ID"] }}?x', namesBefore(2))).toEqual([
      { from: 18, to: 42, label: "Company ID", icon: "number", gone: null, json: false, value: "42" },
    ]);
  });

  test("a field by key is the same chip", () => {
    expect(chipsIn("{{ task.company_id }}", namesBefore(2))[0]).toMatchObject({ label: "Company ID", gone: null });
  });

  test("a field that the flow does not have is gone", () => {
    expect(chipsIn('{{ task["Old name"] }}', namesBefore(2))[0]).toMatchObject({ label: "Old name", gone: "No longer exists" });
  });

  test("an answer is known to the steps below its own only", () => {
    expect(chipsIn("{{ res1.value }}", namesBefore(2))[0]?.gone).toBeNull();
    expect(chipsIn("{{ res1.value }}", namesBefore(1))[0]?.gone).toBe("Not here");
    expect(chipsIn("{{ res7.value }}", namesBefore(1))[0]?.gone).toBe("No longer exists");
    expect(chipsIn("{{ res1_status }}", namesBefore(2))[0]?.gone).toBeNull();
  });

  test("filters, sums and statements stay text", () => {
    expect(chipsIn("{{ task.company_id | upper }} {% if now %}x{% endif %} {{ 1 + 2 }}", namesBefore(2))).toEqual([]);
  });
});

describe("preview", () => {
  test("values are percent-encoded in a URL", () => {
    expect(preview('https://a.example/{{ task["Company Name"] }}', namesBefore(2), "url")).toBe("https://a.example/Acme%20Corp");
  });

  test("values are written as JSON where they are piped through tojson", () => {
    expect(preview('{"who": {{ task["Company Name"] | tojson }}, "abroad": {{ task.international | tojson }}}', namesBefore(2))).toBe(
      '{"who": "Acme Corp", "abroad": false}',
    );
  });

  test("what only the server knows has no preview", () => {
    expect(preview("{{ res1.value }}", namesBefore(2))).toBeNull();
    expect(preview("{{ task.company_id | default(1) }}", namesBefore(2))).toBeNull();
  });
});
