import { expect, test } from "vitest";
import { completionAt, suggestionsFor } from "#components/builder/template/completions.ts";
import { field } from "#lib/flow/testing.ts";

const fields = [field("contract_value", "currency", { name: "Contract Value" }), field("abroad", "checkbox", { name: "International?" })];
const all = suggestionsFor(fields, ["res1", "res1_status"]);
const offered = (source: string) => completionAt(source, source.length, all)?.suggestions.map(({ text }) => text) ?? [];

test("fields are found by name, by a later word of it, and by key", () => {
  expect(offered("con")).toEqual(['task["Contract Value"]']);
  expect(offered("val")).toEqual(['task["Contract Value"]']);
  expect(offered("abr")).toEqual(['task["International?"]']);
  expect(offered("1 < contract_v")).toEqual(['task["Contract Value"]']);
});

test("behind task only its members are offered", () => {
  expect(offered("task.")).toHaveLength(4);
  expect(offered('task["Sta')).toEqual(['task["Stage"]']);
  expect(offered("task.res")).toEqual([]);
});

test("answers of calls are offered as their value and their status", () => {
  expect(offered("res")).toEqual(["res1.value", "res1_status"]);
});

test("the whole name gives way to what is chosen", () => {
  expect(completionAt('not task["Contr', 15, all)).toMatchObject({ from: 4, to: 15 });
  expect(completionAt("us and 1", 2, all)).toMatchObject({ from: 0, to: 2 });
});

test("nothing is offered in a text, behind a sign or for what is whole", () => {
  expect(offered('res1.value == "con')).toEqual([]);
  expect(offered("res1.value == 'con")).toEqual([]);
  expect(offered('task["Stage"] == "x" and con')).toEqual(['task["Contract Value"]']);
  expect(offered("1 > ")).toEqual([]);
  expect(offered("now")).toEqual([]);
  expect(offered("nothing_like_it")).toEqual([]);
});
