import { describe, expect, test } from "vitest";
import type { FormNode } from "#lib/flow/form-fields.ts";
import { accessOf, formFields, isAskedFor } from "#lib/flow/form-fields.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { field, flow, trigger } from "#lib/flow/testing/flow.ts";
import { formFlow } from "#lib/flow/testing/form-flow.ts";
import { Trigger } from "#lib/triggers/index.ts";

const form = { kind: "form", name: "Ask us" };

const refused = (more: object) =>
  Trigger.safeParse({ ...form, ...more }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("a form trigger", () => {
  test("may have everything that the contract names", () => {
    const full = {
      ...form,
      access: "public",
      fields: ["a", "b"],
      thanks: "Thanks!",
      operations: [],
      set: { c: "1" },
      taskName: "{{ now }}",
    };
    expect(Trigger.parse(full)).toEqual(full);
    expect(Trigger.parse(form)).toEqual(form);
  });

  test("is refused with what it can't have", () => {
    for (const more of [{ access: "all" }, { fields: "a" }, { fields: ["a b"] }, { more: 1 }, { refId: "web1" }])
      expect(refused(more)).toHaveLength(1);
    expect(refused({ thanks: "x".repeat(2000) })).toEqual([]);
    expect(refused({ thanks: "x".repeat(2001) })).toEqual(["thanks: At most 2,000 characters."]);
  });

  test("is for members unless it says that it is public", () => {
    expect(accessOf({ kind: "form", name: "" })).toBe("intranet");
    expect(accessOf({ kind: "form", name: "", access: "public" })).toBe("public");
  });

  test("stands once in a flow, and nobody is there to respond to", () => {
    const twice = { ...formFlow(), nodes: [...formFlow().nodes, trigger("more", { kind: "form" })] };
    expect(FlowDocument.safeParse(twice).error?.issues[0]?.message).toBe("A flow has one form trigger at the most.");
    const responds = { ...flow(trigger("f", { kind: "form", operations: [{ id: "o1", kind: "respond" }] })) };
    expect(FlowDocument.safeParse(responds).success).toBe(false);
  });
});

describe("a form's fields", () => {
  const fields = [field("a", "text", { required: true }), field("b", "text"), field("c", "text")];
  const shown = (data: object) => formFields({ fields }, trigger("f", { kind: "form", ...data }) as FormNode).map(({ key }) => key);

  test("are shown in the form's order, each once; those that are gone are passed over", () => {
    expect(shown({ fields: ["c", "gone", "a", "c"] })).toEqual(["c", "a"]);
    expect(shown({})).toEqual(["a", "b", "c"]);
    expect(shown({ fields: [] })).toEqual([]);
  });

  test("are asked for where they are required and nothing fills them", () => {
    const asked = (data: object) => fields.filter((each) => isAskedFor(each, trigger("f", { kind: "form", ...data }) as FormNode));
    expect(asked({}).map(({ key }) => key)).toEqual(["a"]);
    expect(asked({ set: { a: "x" } })).toEqual([]);
  });
});
