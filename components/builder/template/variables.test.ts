import { describe, expect, test } from "vitest";
import { type Example, refIdsBefore, variablesAt } from "#components/builder/template/variables.ts";
import { webhookFlow } from "#lib/flow/test-webhook.ts";

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

const at = (id: string, before: number, more: { answering?: boolean } = {}) => {
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
    expect(refIdsBefore(at("hook", 0, { answering: true }))).toEqual(["web1", "res1", "res2"]);
    expect(refIdsBefore(at("hook", 0))).toEqual(["web1"]);
  });
});
