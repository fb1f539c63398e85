import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseFields } from "#lib/fields/index.ts";
import { DEMO_VALUES, demoFlow, SUPPORT_VALUES, supportFlow } from "#lib/flow/demo.ts";
import { listProblems } from "#lib/flow/problems.ts";
import { FlowDocument } from "#lib/flow/schema.ts";
import { emptyFlow, starterFlow } from "#lib/flow/starter.ts";
import { load } from "#lib/flow/upgrade.ts";

const context = { stepWebhooksOn: true };

describe("the starter", () => {
  const flow = starterFlow("Hiring");

  test("is a whole flow without problems", () => {
    expect(FlowDocument.parse(flow)).toEqual(flow);
    expect(listProblems(flow, context)).toEqual([]);
  });

  test("runs from left to right on the grid", () => {
    expect(flow.nodes.map(({ data }) => data.name)).toEqual(["New task", "Not Started", "Start", "In Progress", "Finish", "Completed"]);
    const xs = flow.nodes.map(({ position }) => position.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(flow.nodes.every(({ position: { x, y } }) => x % 4 === 0 && y % 4 === 0)).toBe(true);
  });

  test("is made anew each time, so that nobody changes another's", () => {
    expect(starterFlow("a").nodes[0]).not.toBe(starterFlow("a").nodes[0]);
  });

  test("an empty flow has a trigger to be added", () => {
    expect(FlowDocument.parse(emptyFlow("Empty"))).toEqual(emptyFlow("Empty"));
    expect(listProblems(emptyFlow("Empty"), context).map(({ code }) => code)).toEqual(["no_trigger"]);
  });
});

describe("the demo", () => {
  const flow = demoFlow("http://127.0.0.1:3000/v1/inspect/abc");

  test("is a whole flow whose Finish moves and then calls", () => {
    expect(FlowDocument.parse(flow)).toEqual(flow);
    expect(listProblems(flow, context)).toEqual([]);
    const finish = flow.nodes.find(({ data }) => data.name === "Finish");
    expect(finish?.type === "action" && finish.data.operations).toEqual([
      { id: "o1", kind: "move" },
      { id: "o2", kind: "api_call", refId: "res1", url: "http://127.0.0.1:3000/v1/inspect/abc" },
    ]);
  });

  test("has the fields of the source's example, which its values fit", () => {
    expect(flow.fields.map(({ name }) => name)).toEqual([
      "Company ID",
      "Company Name",
      "Number of Employees",
      "Contract Value",
      "International?",
      "Expected Close Date",
    ]);
    expect(parseFields(DEMO_VALUES, flow.fields)).toEqual({
      values: {
        company_id: "42",
        company_name: "Acme Corp",
        employees: "20",
        contract_value: "10000",
        international: false,
        close_date: "2020-01-31",
      },
    });
  });

  test("sends what In Progress holds to a second endpoint, where one is given", () => {
    const webhook = "http://127.0.0.1:3000/v1/inspect/def";
    const sending = demoFlow("http://127.0.0.1:3000/v1/inspect/abc", webhook);
    expect(FlowDocument.parse(sending)).toEqual(sending);
    expect(listProblems(sending, context)).toEqual([]);
    expect(sending.nodes.flatMap((node) => (node.type === "step" ? (node.data.webhooks ?? []) : []))).toMatchObject([
      { name: "Send Customer Data", url: webhook, trigger: "completed", enabled: true },
    ]);
  });

  test("has a flow that writes to a chat in two ways, when First line is completed", () => {
    const chat = "http://127.0.0.1:3000/v1/inspect/ghi";
    const support = supportFlow(chat);
    expect(FlowDocument.parse(support)).toEqual(support);
    expect(listProblems(support, context)).toEqual([]);
    expect(support.nodes.find(({ data }) => data.name === "Hand over")).toMatchObject({
      data: { operations: [{ kind: "move" }, { kind: "api_call", url: chat, format: "custom" }] },
    });
    expect(support.nodes.find(({ data }) => data.name === "First line")).toMatchObject({
      data: { webhooks: [{ url: chat, trigger: "completed" }] },
    });
    expect(parseFields(SUPPORT_VALUES, support.fields)).toEqual({ values: SUPPORT_VALUES });
  });
});

describe("load", () => {
  const golden = JSON.parse(readFileSync(new URL("golden/flow-1.json", import.meta.url), "utf8")) as unknown;

  test("reads the golden document of the first format", () => {
    expect(FlowDocument.parse(load(golden))).toEqual(load(golden));
    expect(listProblems(load(golden), context)).toEqual([]);
  });

  test("follows the upgrades to the present format", () => {
    const upgrades = {
      "baton.flow/-1": (document: Record<string, unknown>) => ({ ...document, format: "baton.flow/0" }),
      "baton.flow/0": ({ steps, ...document }: Record<string, unknown>) => ({ ...document, nodes: steps, format: "baton.flow/1" }),
    };
    expect(load({ format: "baton.flow/-1", steps: [] }, upgrades)).toEqual({ format: "baton.flow/1", nodes: [] });
  });

  test.each([{ format: "baton.flow/9" }, { format: "constructor" }, {}, null, "x", { format: 1 }])("refuses %j", (document) => {
    expect(() => load(document)).toThrow(/unknown format/);
  });
});
