import { expect, test } from "vitest";
import { isNeverJson } from "#lib/operations/api-call/body.ts";

test.each(["{", "id: 1", "{'id': 1}", " x ", '{"id": }'])("%j is never JSON", (body) => {
  expect(isNeverJson(body)).toBe(true);
});

test.each(["{}", '{"id": 1}', "7", " [1]\n"])("%j is JSON", (body) => {
  expect(isNeverJson(body)).toBe(false);
});

test.each(['{"id": {{ task.id }}}', "{% if a %}1{% endif %}", "{{ body }}", "{# says nothing #}"])("%j may become JSON", (body) => {
  expect(isNeverJson(body)).toBe(false);
});

test.each(["", " \n"])("%j is empty, which is told elsewhere", (body) => {
  expect(isNeverJson(body)).toBe(false);
});
