import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PROBLEM_CODES } from "#lib/flow/problems/codes.ts";
import { call, going, on, told, whole, withFields } from "#lib/flow/problems/testing.ts";
import { errorsOf, listProblems } from "#lib/flow/problems.ts";
import { action, field, step } from "#lib/flow/testing/flow.ts";

test("a whole flow has no problems", () => {
  expect(told(whole())).toEqual([]);
  expect(errorsOf(listProblems(whole(), on))).toEqual([]);
});

test("errors stand before warnings, the flow's own before its nodes', then in the order of nodes", () => {
  const document = whole(step("lost"), action("cancel"), ["todo", "cancel"]);
  expect(told(withFields(document, field("a", "select")))).toEqual(["field_incomplete", "dead_end cancel", "unreachable lost"]);
  expect(errorsOf(listProblems(document, on))).not.toEqual([]);
});

test("what stands twice in one operation is told once", () => {
  const twice = going(call({ url: "https://a.b/{{ task.x }}/{{ task.x }}", headers: [{ name: "X-A", value: "{{ task.x }}" }] }));
  expect(told(twice)).toEqual(["unknown_field go o1"]);
});

test("a mistake that stands at two places of a node is told at each of them", () => {
  const rule = { field: "gone", op: "is_empty" as const };
  const document = whole(step("h", { visibleIf: { any: [{ expression: "true" }, rule, rule] } }), ["go", "h"]);
  expect(listProblems(document, on)).toMatchObject([{ place: "visibleIf.any.1" }, { place: "visibleIf.any.2" }]);
});

test("the same mistake in two operations is told of each", () => {
  const calls = [call({ url: "" }), { ...call({ url: "" }), id: "o2" }];
  expect(told(going(...calls))).toEqual(["url_invalid go o1", "url_invalid go o2"]);
});

test("the contract's codes are all there, three of them as warnings", () => {
  const contract =
    "no_approvers secret_missing duplicate_name hidden_without_exit approves_invalid rule_invalid unknown_ref header_invalid no_trigger unreachable dead_end no_default_path duplicate_ref_id template_syntax url_invalid webhook_created_previous add_on_off loop_without_step unknown_field".split(
      " ",
    );
  expect(Object.keys(PROBLEM_CODES)).toEqual(expect.arrayContaining(contract));
  const warnings = Object.entries(PROBLEM_CODES).filter(([, severity]) => severity === "warning");
  const warned = warnings.map(([code]) => code).filter((code) => contract.includes(code));
  expect(warned.toSorted()).toEqual(["add_on_off", "unknown_ref", "unreachable"]);
});

/** Files that a file loads, types aside. */
function loaded(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  if (path.includes("/")) {
    const source = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    for (const [, from = ""] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from "([^"]+)";/gms))
      loaded(from.replace(/^#/, ""), seen);
  }
  return seen;
}

test.each(["problems", "edit/edit", "edit/edit-fields", "edit/history", "starter", "changes/diff", "templates/templates"])(
  "%s.ts is light: it loads no schema library into the browser",
  (name) => {
    const files = loaded(`lib/flow/${name}.ts`);
    expect([...files]).not.toContain("zod");
  },
);
