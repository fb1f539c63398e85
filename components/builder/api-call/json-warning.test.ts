import { expect, test } from "vitest";
import { jsonWarning } from "#components/builder/api-call/json-warning.ts";
import { example, namesBefore } from "#components/builder/template/testing.ts";

const warning = (body: string) => jsonWarning(body, { names: namesBefore(2), example });

test("a body that is no JSON with the example's values says so", () => {
  expect(warning('{"name": {{ task["Company Name"] }}}')).toBe("This is no JSON with the values of Acme Corp: the action would stop here.");
});

test("a text between quotes breaks the JSON with another value, and the way out is told", () => {
  expect(warning('{"subject": "New: {{ task["Company Name"] }}"}')).toBe(
    'A quote in Company Name would break this JSON. Write the whole text as {{ ("… " ~ task["Company Name"]) | tojson }}, without quotes around it.',
  );
  expect(warning('{"id": "{{ res1.id }}"}')).toContain("A quote in res1.id would break this JSON.");
});

test("a number outside quotes breaks it where it is empty", () => {
  expect(warning('{"staff": {{ task["Number of Employees"] }}}')).toBe(
    'Where Number of Employees is empty this is no JSON. Write {{ task["Number of Employees"] | tojson }}.',
  );
});

test("nothing is said of what fits whatever comes, or of what only the engine can work out", () => {
  for (const body of [
    '{"name": {{ task["Company Name"] | tojson }}, "at": "{{ now }}", "by": "{{ user.email }}", "staff": "{{ task.employees }}"}',
    '{"x": {% if now %}1{% else %}2{% endif %}}',
    '{"x": {{ ("New: " ~ task["Company Name"]) | tojson }}}',
    "",
  ])
    expect(warning(body)).toBeNull();
});
