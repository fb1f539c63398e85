import { describe, expect, test } from "vitest";
import { RULE_OPERATORS } from "#lib/flow/rules/rules.ts";
import { ALLOW, COLOURS, FlowDocument, STEP_KINDS } from "#lib/flow/schema.ts";
import { action, condition, flow, step, trigger } from "#lib/flow/testing/flow.ts";

const chars = (count: number) => "x".repeat(count);
const list = <T>(count: number, item: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => item(at));

/** What is refused, as `path: message`; nothing where the document can be saved. */
const refused = (document: object) =>
  FlowDocument.safeParse(document).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

type Change = (value: unknown) => object;

/** Documents with one member set. */
const own =
  (member: string): Change =>
  (value) => ({ ...flow(trigger("new")), [member]: value });
const inStep =
  (member: string): Change =>
  (value) =>
    flow(step("a", { [member]: value }));
const inAction =
  (member: string): Change =>
  (value) =>
    flow(action("a", [], { [member]: value }));
const inPaths: Change = (paths) => flow({ ...condition("a"), data: { name: "If", paths: paths as [] } });
const inRules: Change = (rules) => flow(step("a", { visibleIf: rules as { all: [] } }));
const inCall =
  (member: string): Change =>
  (value) =>
    flow(action("a", [{ id: "o", kind: "api_call", url: "", [member]: value }]));
const inWebhook =
  (member: string): Change =>
  (value) =>
    flow(step("a", { webhooks: [{ id: "w", name: "W", url: "https://a.b", trigger: "completed", [member]: value } as never] }));

const node = (at: number) => step(`n${at}`);
const edge = (at: number) => ({ id: `e${at}`, source: "new", target: "new" });
const webhook = (at: number) => ({ id: `w${at}`, name: "W", url: "https://a.b", trigger: "created" });
const move = (at: number) => ({ id: `o${at}`, kind: "move" });
const path = (at: number) => ({ id: `p${at}`, name: "" });
const ruled = (more: object) => ({ all: [{ field: "a", op: "equals", ...more }] });

const NAME = "At most 100 characters.";
const ID = "1 to 64 of A–Z a–z 0–9 _ -";

test.each<[what: string, change: Change, most: unknown, more: unknown, message?: string]>([
  ["name", own("name"), chars(100), chars(101), NAME],
  ["name", own("name"), "x", "", "A flow needs a name."],
  ["description", own("description"), chars(2000), chars(2001)],
  [
    "fields",
    own("fields"),
    list(200, (at) => ({ key: `f${at}`, name: "F", type: "text" })),
    list(201, (at) => ({ key: `f${at}`, name: "F", type: "text" })),
    "At most 200 fields.",
  ],
  ["nodes", own("nodes"), list(1000, node), list(1001, node), "At most 1,000 nodes."],
  ["edges", own("edges"), list(4000, edge), list(4001, edge), "At most 4,000 edges."],
  ["a node's name", inStep("name"), chars(100), chars(101), NAME],
  ["a step's description", inStep("description"), chars(2000), chars(2001)],
  ["a step's assignee", inStep("assignee"), chars(320), chars(321)],
  ["a step's hours", inStep("dueIn"), 0.1, 0, "More than 0 hours."],
  ["a step's hours", inStep("dueIn"), 87_600, 87_601, "At most 87,600 hours (ten years)."],
  ["a step's fields", inStep("fields"), list(200, () => "f"), list(201, () => "f")],
  ["a step's required fields", inStep("requiredFields"), list(200, () => "f"), list(201, () => "f")],
  ["a step's webhooks", inStep("webhooks"), list(10, webhook), list(11, webhook), "At most 10 webhooks on a step."],
  ["a step's approvers", inStep("approvers"), list(50, () => chars(320)), list(51, () => "x")],
  ["an approver", inStep("approvers"), [chars(320)], [chars(321)]],
  ["steps under review", inStep("approves"), list(200, () => "s"), list(201, () => "s")],
  ["an action's name", inAction("name"), chars(100), chars(101), NAME],
  ["an action's operations", inAction("operations"), list(50, move), list(51, move), "At most 50 steps in an action."],
  ["an action's required fields", inAction("requiredFields"), list(200, () => "f"), list(201, () => "f")],
  ["a condition's paths", inPaths, list(50, path), list(51, path)],
  ["a path's name", inPaths, [{ id: "p", name: chars(100) }], [{ id: "p", name: chars(101) }], NAME],
  ["rules of which all hold", inRules, { all: list(50, () => ({ expression: "a" })) }, { all: list(51, () => ({ expression: "a" })) }],
  ["rules of which any holds", inRules, { any: list(50, () => ({ expression: "a" })) }, { any: list(51, () => ({ expression: "a" })) }],
  ["an expression", inRules, { all: [{ expression: chars(10_000) }] }, { all: [{ expression: chars(10_001) }] }],
  ["a rule's value", inRules, ruled({ value: chars(10_000) }), ruled({ value: chars(10_001) })],
  ["a template", inCall("body"), chars(100_000), chars(100_001), "At most 100,000 characters."],
  ["a ref-id", inCall("refId"), `_${chars(63)}`, chars(65), "A letter, then letters, digits or _ (at most 64)."],
  ["a webhook's name", inWebhook("name"), chars(100), chars(101), "1 to 100 characters."],
  ["a webhook's description", inWebhook("description"), chars(2000), chars(2001)],
  ["a webhook's URL", inWebhook("url"), `http://${chars(2041)}`, `http://${chars(2042)}`],
])("%s can be so long, and no longer", (_what, change, most, more, message) => {
  expect(refused(change(most))).toEqual([]);
  expect(refused(change(more))).toEqual([message === undefined ? expect.any(String) : expect.stringContaining(`: ${message}`)]);
});

describe("an id", () => {
  const called = (id: string) => refused(flow(step(id)));

  test.each(["a", "A-z_0", chars(64)])("may be %s", (id) => {
    expect(called(id)).toEqual([]);
  });

  test.each(["", chars(65), "a b", "ä", "a.b", " a", "a "])("is not %j", (id) => {
    expect(called(id)).toEqual([`nodes.0.id: ${ID}`]);
  });

  test("is not the one name that JavaScript keeps for itself", () => {
    expect(called("__proto__")).toEqual(["nodes.0.id: Choose another id."]);
  });
});

describe("a ref-id", () => {
  test.each(["res1", "_a", "A"])("may be %s", (refId) => {
    expect(refused(inCall("refId")(refId))).toEqual([]);
  });

  test.each(["", "1a", "a-b", "a b", " a", "a "])("is not %j", (refId) => {
    expect(refused(inCall("refId")(refId))).toHaveLength(1);
  });
});

describe("everything that the contract names can be saved", () => {
  test("kinds, colours and who may press", () => {
    for (const kind of STEP_KINDS) expect(refused(inStep("kind")(kind))).toEqual([]);
    for (const colour of COLOURS) expect(refused(inAction("colour")(colour))).toEqual([]);
    for (const allow of ALLOW) expect(refused(inAction("allow")(allow))).toEqual([]);
    expect([STEP_KINDS, COLOURS, ALLOW].map((words) => words.join(" "))).toEqual([
      "task approval parallel_approval sequential_approval",
      "gray blue violet green amber red teal pink",
      "anyone assignee admin",
    ]);
  });

  test("rules of every operator, with any plain value or none", () => {
    for (const op of RULE_OPERATORS) expect(refused(inRules(ruled({ op })))).toEqual([]);
    for (const value of ["", 7, true, null]) expect(refused(inRules(ruled({ value })))).toEqual([]);
    for (const rules of [
      ruled({ op: "like" }),
      ruled({ value: [] }),
      ruled({ more: 1 }),
      { all: [{}] },
      { none: [] },
      { all: [], any: [] },
    ])
      expect(refused(inRules(rules))).toHaveLength(1);
  });

  test("an unset assignee and an unset time", () => {
    for (const member of ["assignee", "dueIn"]) expect(refused(inStep(member)(null))).toEqual([]);
  });

  test("edges from an exit and without one", () => {
    const edges = [
      { id: "e1", source: "new", target: "new", sourceHandle: "approved", targetHandle: "in" },
      { id: "e2", source: "new", target: "new", sourceHandle: null, targetHandle: null },
    ];
    expect(FlowDocument.parse(own("edges")(edges)).edges).toEqual(edges);
    expect(refused(own("edges")([{ ...edges[0], more: 1 }]))).toHaveLength(1);
  });

  test("a document without what it need not say", () => {
    const { fields: _, description: __, ...bare } = flow(trigger("new"));
    expect(FlowDocument.parse({ ...bare, edges: [] })).toEqual({ ...bare, edges: [], fields: [], description: "" });
    expect(refused({ ...bare, edges: [], format: "baton.flow/2" })).toHaveLength(1);
  });
});

describe("what is used twice is named", () => {
  test.each<[what: string, document: object, message: string]>([
    ["a node's id", flow(step("a"), step("b"), step("a")), "nodes.2.id: The id a is used twice."],
    ["an edge's id", own("edges")([edge(1), edge(1)]), "edges.1.id: The id e1 is used twice."],
    ["an operation's id", inAction("operations")([move(1), move(1)]), "nodes.0.data.operations.1.id: The id o1 is used twice."],
    [
      "a trigger's operation",
      flow(trigger("new", { operations: [move(1), move(1)] })),
      "nodes.0.data.operations.1.id: The id o1 is used twice.",
    ],
    ["a webhook's id", inStep("webhooks")([webhook(1), webhook(1)]), "nodes.0.data.webhooks.1.id: The id w1 is used twice."],
    ["a path's id", inPaths([path(1), path(1)]), "nodes.0.data.paths.1.id: The id p1 is used twice."],
  ])("%s", (_what, document, message) => {
    expect(refused(document)).toEqual([message]);
  });

  test("a field's key, and the mark of a unique field", () => {
    const field = { key: "a", name: "A", type: "text" };
    expect(refused(own("fields")([field, field]))).toEqual(["fields.1.key: The key a is used twice."]);
    expect(
      refused(
        own("fields")([
          { ...field, unique: true },
          { ...field, key: "b", unique: false },
        ]),
      ),
    ).toEqual([]);
    expect(
      refused(
        own("fields")([
          { ...field, unique: true },
          { ...field, key: "b", unique: true },
        ]),
      ),
    ).toEqual(["fields.1.unique: One field of a flow may be unique."]);
  });

  test("the ends of an edge that are not there", () => {
    expect(refused(own("edges")([{ id: "e", source: "gone", target: "away" }]))).toEqual([
      "edges.0.source: There is no node “gone”.",
      "edges.0.target: There is no node “away”.",
    ]);
  });
});

describe("a step's webhook", () => {
  test("is on, says nothing more and authorizes by nothing, unless it is told otherwise", () => {
    const bare = { id: "w", name: "W", url: "HTTPS://a.b", trigger: "created" };
    const parsed = FlowDocument.parse(inStep("webhooks")([bare]));
    expect(parsed.nodes[0]?.data).toMatchObject({ webhooks: [{ ...bare, enabled: true, description: "", auth: { kind: "none" } }] });
  });

  test("has an address on the web", () => {
    for (const url of ["a.b", "ftp://a.b", "mailto:http://a.b", "https:/a.b"])
      expect(refused(inWebhook("url")(url))).toEqual(["nodes.0.data.webhooks.0.url: Start with http:// or https://."]);
    expect(refused(inWebhook("url")("http://a.b"))).toEqual([]);
  });

  test("has credentials that Basic can carry, or are kept", () => {
    const basic = (username: string, password: string | null) => refused(inWebhook("auth")({ kind: "basic", username, password }));
    for (const password of ["p", chars(100), null]) expect(basic(chars(100), password)).toEqual([]);
    expect(basic("a:b", "p")).toEqual(["nodes.0.data.webhooks.0.auth.username: A username has no colon."]);
    expect(basic("", "p")).toEqual(["nodes.0.data.webhooks.0.auth.username: 1 to 100 characters."]);
    for (const auth of [{ kind: "none", more: 1 }, { kind: "client_secret", secret: "s", more: 1 }, { kind: "token" }])
      expect(refused(inWebhook("auth")(auth))).toHaveLength(1);
  });
});
