import { describe, expect, test } from "vitest";
import { mapTemplates, templatesIn } from "#lib/flow/templates/templates.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const document = flow(
  trigger("new", { taskName: "T0", set: { "a.b": "T1", c: "T2" }, operations: [{ id: "o1", kind: "assign", to: "T3" }] }),
  trigger("bare"),
  step("s", { visibleIf: { any: [{ field: "f", op: "is_empty" }, { expression: "E0" }] } }),
  step("t"),
  action("a", [
    { id: "o1", kind: "move" },
    { id: "o2", kind: "update_fields", set: { x: "T4" } },
    { id: "o3", kind: "assign", to: "performer" },
    { id: "o4", kind: "assign", to: null },
    {
      id: "o5",
      kind: "api_call",
      url: "T5",
      headers: [
        { name: "A", value: "T6" },
        { name: "B", value: "secret", secret: true },
        { name: "C", value: null },
      ],
      format: "custom",
      body: "T7",
    },
    { id: "o6", kind: "api_call", url: "T8", body: "not used" },
    { id: "o7", kind: "api_call", url: "T9", format: "custom" },
  ]),
  condition("c", { all: [{ expression: "E1" }] }, undefined),
);

describe("the templates of a flow", () => {
  test("are found with their places", () => {
    expect(
      templatesIn(document).map(({ nodeId, operationId, path, source, as }) =>
        [nodeId, operationId, path, source, as].filter((part) => part !== undefined).join(" "),
      ),
    ).toEqual([
      "new o1 to T3",
      "new taskName T0",
      "new set.a.b T1",
      "new set.c T2",
      "s visibleIf.any.1.expression E0 expression",
      "a o2 set.x T4",
      "a o5 url T5 url",
      "a o5 headers.0.value T6",
      "a o5 body T7",
      "a o6 url T8 url",
      "a o7 url T9 url",
      "a o7 body ",
      "c paths.0.when.all.0.expression E1 expression",
    ]);
  });

  test("are replaced each in its place, and nothing else", () => {
    const before = structuredClone(document);
    const after = mapTemplates(document, ({ source }) => (source === "" ? source : `${source}!`));
    expect(document).toEqual(before);
    expect(templatesIn(after).map(({ source }) => source)).toEqual(
      templatesIn(document).map(({ source }) => (source === "" ? "" : `${source}!`)),
    );
    const marked = JSON.stringify(after).replaceAll(/([TE]\d)!/g, "$1");
    expect(JSON.parse(marked)).toEqual(before);
  });

  test("that stay the same leave the document and its nodes the same objects", () => {
    expect(mapTemplates(document, ({ source }) => source)).toBe(document);
    const after = mapTemplates(document, ({ source }) => (source === "T4" ? "new" : source));
    expect(after.nodes.filter((node, at) => node !== document.nodes[at]).map(({ id }) => id)).toEqual(["a"]);
  });
});
