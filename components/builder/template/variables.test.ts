import { describe, expect, test } from "vitest";
import { type Example, type OwnTemplate, refIdsBefore, variablesAt } from "#components/builder/template/variables.ts";
import { webhookFlow } from "#lib/flow/testing/webhook-flow.ts";

const call = { id: "o1", kind: "api_call", url: "https://crm.example.com" } as const;
const document = webhookFlow({}, { automatic: [call, { ...call, id: "o2" }] });
const example: Example = {
  taskName: null,
  stage: null,
  assignedTo: null,
  fields: {},
  user: { id: "u1", email: "dana@example.com", first_name: "Dana", last_name: "Okafor" },
  action: "Check",
  flow: { id: "f1", name: "Orders" },
  received: { body: { company_id: 123456, company: { name: "Acme Corp" } } },
};

const at = (id: string, before: number, more: { own?: OwnTemplate } = {}) => {
  const node = document.nodes.find((each) => each.id === id);
  if (!node) throw new Error(`no ${id}`);
  return { document, node, before, ...more };
};
const group = (label: string, place: ReturnType<typeof at>, of = example) =>
  variablesAt(place, of, "en-GB")
    .find((each) => each.label === label)
    ?.variables.map(({ expression, shown }) => [expression, shown]);

describe("what a webhook brings along", () => {
  test("values of the last request go by their paths, in the trigger and behind it", () => {
    const wanted = [
      ["web1.company_id", "123456"],
      ["web1.company.name", "Acme Corp"],
      ["request.headers", ""],
      ["request.query", ""],
    ];
    expect(group("Received request", at("hook", 0))).toEqual(wanted);
    expect(group("Received request", at("check", 0))).toEqual(wanted);
  });

  test("before the first request the body goes by its name", () => {
    const { received: _, ...unheard } = example;
    expect(group("Received request", at("hook", 0), unheard)?.[0]).toEqual(["web1", ""]);
  });

  test("where no chain brings it, it is not offered", () => {
    const apart = { ...document, edges: [] };
    expect(refIdsBefore({ ...at("check", 0), document: apart })).toEqual([]);
  });
});

describe("answers", () => {
  test("an operation knows those before it", () => {
    expect(refIdsBefore(at("check", 1))).toEqual(["web1", "res1"]);
  });

  test("a trigger's response knows those of the whole chain, its task none", () => {
    expect(refIdsBefore(at("hook", 0, { own: "response" }))).toEqual(["web1", "res1", "res2"]);
    expect(refIdsBefore(at("hook", 0))).toEqual(["web1"]);
    const later = [
      { id: "e1", source: "hook", target: "not_started" },
      { id: "e2", source: "not_started", target: "check" },
    ];
    expect(refIdsBefore({ ...at("hook", 0, { own: "response" }), document: { ...document, edges: later } })).toEqual(["web1"]);
  });

  test("a call that was tested tells its members", () => {
    const answers = new Map([["o1", { status: 201, text: "", body: { value: "yes", id: 7 } }]]);
    expect(group("Answers of earlier steps", at("check", 1), { ...example, answers })).toEqual([
      ["res1.value", "yes"],
      ["res1.id", "7"],
      ["res1_status", "201"],
    ]);
  });
});

describe("a webhook trigger's own templates", () => {
  const labels = (place: ReturnType<typeof at>) => variablesAt(place, example, "en-GB").map(({ label }) => label);
  const expressions = (label: string, place: ReturnType<typeof at>) => group(label, place)?.map(([expression]) => expression);

  test("what the new task begins with reads the request, not the task that is not there yet", () => {
    expect(labels(at("hook", 0, { own: "task" }))).toEqual(["Received request", "Flow"]);
    expect(expressions("Flow", at("hook", 0, { own: "task" }))).toEqual(["action", "flow.name", "flow.id", "now"]);
  });

  test("its name for the new task reads the fields that the trigger fills", () => {
    expect(expressions("Fields", at("hook", 0, { own: "name" }))).toEqual(['task["Company ID"]']);
  });

  test("its steps read the fields that it fills, and nobody who performs them", () => {
    const place = at("hook", 0);
    expect(labels(place)).toEqual(["Received request", "Fields", "Flow"]);
    expect(expressions("Fields", place)).toEqual(['task["Company ID"]']);
    const unfilled = webhookFlow({ set: {} });
    expect(labels({ document: unfilled, node: unfilled.nodes[0] as never, before: 0 })).toEqual(["Received request", "Flow"]);
  });

  test("its response reads the task, and the answers of the chain", () => {
    expect(labels(at("hook", 0, { own: "response" }))).toEqual(["Received request", "Fields", "Task", "Flow", "Answers of earlier steps"]);
  });

  test("headers and query of the last request go by their names", () => {
    const received = { body: {}, headers: { "x-y": "1" }, query: { z: "2" } };
    const wanted = group("Received request", at("hook", 0), { ...example, received });
    expect(wanted).toEqual([
      ["web1", "{}"],
      ['request.headers["x-y"]', "1"],
      ["request.query.z", "2"],
    ]);
  });
});
