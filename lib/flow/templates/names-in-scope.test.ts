import { expect, test } from "vitest";
import { namesAt, strangeNames } from "#lib/flow/templates/names-in-scope.ts";
import { action, condition, field, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const always = { all: [{ expression: "true" }] };
const call = { id: "o1", kind: "api_call" as const, url: "https://example.com" };
const document = flow(
  trigger("new"),
  step("todo"),
  action("go", [call]),
  condition("if", always, undefined),
  step("hidden", { visibleIf: always }),
  step("shown"),
  ["new", "todo"],
  ["todo", "go"],
  ["go", "if"],
  ["if", "p1", "hidden"],
  ["hidden", "shown"],
);

test("what a chain has learnt is there up to the first step that waits", () => {
  expect(namesAt(document, "todo")).toEqual([]);
  expect(namesAt(document, "if")).toEqual(["res1", "res1_status"]);
  expect(namesAt(document, "shown")).toEqual(["res1", "res1_status"]);
  expect(namesAt(document, "nobody")).toEqual([]);
});

test("names that mean nothing are found where they stand", () => {
  const fields = [field("amount", "currency", { name: "Contract Value" })];
  const strange = (source: string) => strangeNames(source, ["res1"], fields).map(({ name, start, end }) => [name, start, end]);
  expect(strange('task["Contract Value"] > 5 and task.amount and res1.value == "yes" and task.Stage and user and task.items()')).toEqual(
    [],
  );
  expect(strange('res2.value == task["Value"] and x')).toEqual([
    ["res2", 0, 4],
    ["Value", 18, 27],
    ["x", 32, 33],
  ]);
  expect(strange("")).toEqual([]);
});
