import { describe, expect, test } from "vitest";
import { demoFlow } from "#lib/flow/demo.ts";
import { placeInWords } from "#lib/flow/file-faults.ts";
import { readFlowFile } from "#lib/flow/read-file.ts";
import { issuesOf } from "#lib/http/faults.ts";

const read = (text: string) => readFlowFile(text, issuesOf);
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
    expect(said("<html>").sentence).toMatch(/^This is not JSON\. Line 1, column 1: /);
    expect(said('{\n  "name": "Acme",\n}').sentence).toMatch(/^This is not JSON\. Line 3, column 1: Expected .*\. Choose a file/);
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
    expect(faults).toEqual([
      {
        path: "Field Number of Employees, type",
        message: expect.stringMatching(/^“numbers” is not known here\. Write one of “text”, “long_text”, “number”, .*“user”\.$/),
      },
      { path: "Finish, colour", message: expect.stringMatching(/^“mauve” is not known here\. Write one of “gray”, “blue”, /) },
    ]);
    const loose = said({ ...demo, edges: bad.edges });
    expect(loose.sentence).toBe("The flow can't be read: one thing in it does not fit.");
    expect(loose.faults).toEqual([{ path: "Connection from Finish to moon", message: "There is no node “moon”." }]);
  });

  test("says of a step what is missing, what is too much and what has another kind", () => {
    type Row = Record<string, unknown>;
    const finish = (change: (data: Row) => Row) =>
      said({ ...demo, nodes: demo.nodes.map((node) => (node.id === "finish" ? { ...node, data: change(node.data) } : node)) }).faults.map(
        ({ path, message }) => `${path}: ${message}`,
      );
    const calling = (change: (call: Row) => Row) =>
      finish((data) => {
        const [first, call, ...others] = data.operations as Row[];
        return { ...data, operations: [first, change(call ?? {}), ...others] };
      });
    const call = "Finish, step 2 (API Call)";
    expect(calling(({ url: _, ...rest }) => rest)).toEqual([`${call}: “url” is missing. Write a text.`]);
    expect(calling((each) => ({ ...each, url: 5 }))).toEqual([`${call}, URL: This has to be a text, and is a number.`]);
    expect(calling((each) => ({ ...each, link: "x" }))).toEqual([
      `${call}: There is no “link” here. Check how it is written, or delete it.`,
    ]);
    expect(calling((each) => ({ ...each, timeout: 500 }))).toEqual([`${call}, time limit: At most 120 seconds.`]);
    expect(calling((each) => ({ ...each, kind: "call" }))).toEqual([
      expect.stringMatching(/^Finish, step 2, kind: “call” is not known here\. Write one of “move”, “assign”, /),
    ]);
    expect(calling((each) => ({ ...each, auth: { kind: "basic" } }))).toEqual([
      `${call}, authorization: “username” is missing. Write a text.`,
      `${call}, authorization: “password” is missing. Write a text.`,
    ]);
    expect(calling((each) => ({ ...each, headers: [{ name: "X-Key", value: 3 }] }))).toEqual([
      `${call}, header X-Key, value: This has to be a text, and is a number.`,
    ]);
    const setting = (name: string) => finish((data) => ({ ...data, operations: [{ id: "s", kind: "update_fields", set: { [name]: 3 } }] }));
    for (const name of ["end", "set", "all", "data", "constructor"])
      expect(setting(name)).toEqual([
        expect.stringMatching(new RegExp(`^Finish, step 1 \\(.+\\), values, ${name}: This has to be a text`)),
      ]);
    expect(calling((each) => ({ ...each, kind: "x".repeat(200) }))).toEqual([
      expect.stringMatching(/^Finish, step 2, kind: “X?x{59,60}…” is not known here\./),
    ]);
    expect(finish((data) => ({ ...data, operations: "x" }))).toEqual([
      "Finish, steps when triggered: This has to be a list […], and is a text.",
    ]);
    expect(finish((data) => ({ ...data, name: "x".repeat(101) }))).toEqual([`${"x".repeat(101)}, name: At most 100 characters.`]);
  });

  test("names a rule of a path by its number alone", () => {
    const large = { id: "large", name: "Large", when: { all: [{ field: "amount" }] } };
    const flow = { nodes: [{ id: "if", data: { name: "How much", paths: [large] } }] };
    const path = ["nodes", 0, "data", "paths", 0, "when"];
    expect(placeInWords(flow, [...path, "all", 0, "is"])).toBe("How much, path Large, rule 1, is");
    expect(placeInWords(flow, path)).toBe("How much, path Large, rule");
  });

  test("with a fault of the whole, or in something without a name, says which it is", () => {
    expect(said({ ...demo, name: "" }).faults).toEqual([{ path: "The flow, name", message: "A flow needs a name." }]);
    expect(said({ ...demo, nodes: ["x"], edges: [] }).faults).toEqual([
      { path: "Node 1", message: "This has to be an object {…}, and is a text." },
    ]);
    expect(said({ ...demo, nodes: {} }).faults).toEqual([
      { path: "The flow, nodes", message: "This has to be a list […], and is an object." },
    ]);
    const { edges: _, ...rest } = demo;
    expect(said(rest).faults).toEqual([{ path: "The flow", message: "“edges” is missing. Write a list […]." }]);
    const text = said({ ...demo, description: "x".repeat(2001) }).faults;
    expect(text).toEqual([{ path: "The flow, description", message: "At most 2,000 characters." }]);
  });
});
