import { describe, expect, test } from "vitest";
import { demoFlow } from "#lib/flow/demo.ts";
import { readFlowFile } from "#lib/flow/read-file.ts";
import { faultsOf } from "#lib/http/faults.ts";

const read = (text: string) => readFlowFile(text, faultsOf);
const said = (value: unknown) => {
  const answer = read(typeof value === "string" ? value : JSON.stringify(value));
  return "sentence" in answer ? answer : expect.fail("it was read");
};
const demo = demoFlow("https://example.com");

describe("a flow's file", () => {
  test("is read as it was written, also behind a mark and blanks", () => {
    expect(read(JSON.stringify(demo))).toEqual({ document: demo });
    expect(read(`\uFEFF\n ${JSON.stringify(demo, null, 2)}\n`)).toEqual({ document: demo });
  });

  test("that is none says what it is instead", () => {
    expect(said("  ").sentence).toBe("The file is empty.");
    expect(said("<html>").sentence).toMatch(/^This is not JSON\./);
    expect(said("[]").sentence).toMatch(/^This is JSON, but no flow\. A flow is an object/);
    expect(said({ a: 1 }).sentence).toMatch(/it has neither “format” nor “nodes”/);
    expect(said({ id: "x", draft: demo }).sentence).toMatch(/Take what stands under “draft”/);
  });

  test("of a format that is missing or newer says which one is read", () => {
    const { format: _, ...rest } = demo;
    expect(said(rest).sentence).toBe('The flow\'s format is missing. Write "format": "baton.flow/1" at its beginning.');
    expect(said({ ...demo, format: "baton.flow/9" }).sentence).toMatch(
      /“baton\.flow\/9”, which this Baton does not know\. It reads baton\.flow\/1\./,
    );
  });

  test("with bad values names each place as its reader does", () => {
    const bad = {
      ...demo,
      nodes: demo.nodes.map((node) => (node.id === "finish" ? { ...node, data: { ...node.data, colour: "mauve" } } : node)),
      edges: [...demo.edges, { id: "e9", source: "finish", target: "moon" }],
      fields: demo.fields.map((field) => (field.key === "employees" ? { ...field, type: "numbers" } : field)),
    };
    const { sentence, faults } = said(bad);
    expect(sentence).toBe("The flow can't be read: 2 things in it do not fit.");
    expect(faults.map(({ path }) => path)).toEqual(["field Number of Employees, type", "Finish, data.colour"]);
    const loose = said({ ...demo, edges: bad.edges });
    expect(loose.sentence).toBe("The flow can't be read: one thing in it does not fit.");
    expect(loose.faults).toEqual([{ path: "edge e9, target", message: "There is no node moon." }]);
  });

  test("with a fault of the whole, or in something without a name, says its path", () => {
    expect(said({ ...demo, name: "" }).faults).toEqual([{ path: "name", message: "A flow needs a name." }]);
    expect(said({ ...demo, nodes: ["x"] }).faults[0]?.path).toBe("nodes.0");
    expect(said({ ...demo, nodes: {} }).faults[0]?.path).toBe("nodes");
  });
});
