/** Properties of problems and edits on flows that nobody would draw. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesBetween } from "#lib/flow/changes/diff.ts";
import { addNode, blankNode, connect, deleteNodes, disconnect, moveNodes, reconnect, updateNodeData } from "#lib/flow/edit/edit.ts";
import { duplicateNodes } from "#lib/flow/edit/edit-part.ts";
import { PROBLEM_CODES } from "#lib/flow/problems/codes.ts";
import { listProblems } from "#lib/flow/problems.ts";
import { FlowDocument, type FlowNode } from "#lib/flow/schema.ts";
import { masked, secretSlots, slotKey } from "#lib/flow/secrets.ts";
import { emptyFlow } from "#lib/flow/starter.ts";
import { action, condition, field, step, trigger } from "#lib/flow/testing/flow.ts";
import type { Operation } from "#lib/operations/index.ts";

const IDS = ["a", "b", "c", "d", "e", "f", "__proto__"];
const id = fc.constantFrom(...IDS);
const text = fc.oneof(
  fc.string(),
  fc.constantFrom("{{ res1.x }}", "{{ task.a }}", "{% if %}", "https://x.y/{{ z }}", "https://u@v", "task.a > 1"),
);
const rules = fc.record({
  all: fc.array(
    fc.oneof(
      fc.record({ field: id, op: fc.constantFrom("equals", "contains", "is_empty"), value: fc.oneof(text, fc.integer()) }),
      fc.record({ expression: text }),
    ),
  ),
});
const operation = fc.oneof(
  fc.record({ kind: fc.constant("move") }),
  fc.record({ kind: fc.constant("assign"), to: fc.option(text) }),
  fc.record({ kind: fc.constant("update_fields"), set: fc.dictionary(id, text) }),
  fc.record({
    kind: fc.constant("api_call"),
    url: text,
    headers: fc.array(fc.record({ name: fc.constantFrom("X-A", "x-a", "", "Host"), value: fc.option(text), secret: fc.boolean() })),
    auth: fc.constantFrom({ kind: "none" }, { kind: "bearer", token: null }, { kind: "basic", username: "a:b", password: "p" }),
  }),
);
const operations = fc.array(operation).map((list) => list.map((each, at) => ({ id: `o${at}`, ...each })) as Operation[]);
const kind = fc.constantFrom("task", "approval", "parallel_approval", "sequential_approval" as const);
const node = fc.oneof(
  operations.map(
    (list) =>
      (of: string): FlowNode =>
        trigger(of, { operations: list, set: { a: "{{ x }}" } }),
  ),
  fc.tuple(kind, fc.option(rules, { nil: undefined }), fc.boolean(), fc.array(id)).map(
    ([of, visibleIf, isEnd, approves]) =>
      (name: string): FlowNode =>
        step(name, { kind: of, end: isEnd, approves, ...(visibleIf && { visibleIf }) } as object),
  ),
  operations.map(
    (list) =>
      (of: string): FlowNode =>
        action(of, list),
  ),
  fc.array(fc.option(rules, { nil: undefined }), { maxLength: 3 }).map(
    (whens) =>
      (of: string): FlowNode =>
        condition(of, ...(whens as Parameters<typeof condition>[1][])),
  ),
);
const edge = fc.record({ source: id, target: id, sourceHandle: fc.constantFrom(null, "p1", "approved", "rejected") });
const document = fc.record({ nodes: fc.array(node, { maxLength: IDS.length }), edges: fc.array(edge, { maxLength: 12 }) }).map(
  ({ nodes, edges }): FlowDocument => ({
    ...emptyFlow("Random"),
    fields: [field("a", "number"), field("__proto__", "text")],
    nodes: nodes.map((make, at) => make(IDS[at] ?? "x")),
    edges: edges.map((each, at) => ({ id: `e${at}`, ...each })),
  }),
);

describe("problems", () => {
  test("are listed for any flow, each with a known code and the name of its node", () => {
    fc.assert(
      fc.property(document, (given) => {
        const before = JSON.stringify(given);
        for (const { code, severity, nodeId, message } of listProblems(given, { stepWebhooksOn: false })) {
          expect(PROBLEM_CODES[code]).toBe(severity);
          if (nodeId !== undefined) expect(message.startsWith(given.nodes.find((each) => each.id === nodeId)?.data.name ?? "?")).toBe(true);
          expect(message).toMatch(/\.$/s);
        }
        expect(JSON.stringify(given)).toBe(before);
      }),
    );
  });

  test("do not depend on what is not there: a flow differs from itself in nothing", () => {
    fc.assert(
      fc.property(document, (given) => {
        expect(changesBetween(given, structuredClone(given))).toEqual([]);
      }),
    );
  });

  test("the secrets of any flow have places of their own, and leave it when it is masked", () => {
    fc.assert(
      fc.property(document, (given) => {
        const keys = secretSlots(given).map(slotKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(secretSlots(masked(given)).map(slotKey)).toEqual(keys);
      }),
    );
  });
});

const handle = fc.constantFrom(undefined, "p1", "p2");
type Command = (given: FlowDocument, fresh: () => string) => FlowDocument;
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(fc.constantFrom("trigger", "step", "action", "condition" as const), fc.integer(), fc.integer()).map(
    ([type, x, y]): Command =>
      (given, fresh) =>
        addNode(given, blankNode(given, type, fresh(), { x, y })),
  ),
  fc.tuple(fc.nat(9), fc.nat(9), handle).map(
    ([from, to, sourceHandle]): Command =>
      (given, fresh) =>
        connect(given, { source: given.nodes[from]?.id ?? "", target: given.nodes[to]?.id ?? "", sourceHandle }, fresh()),
  ),
  fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map(
    ([which, from, to]): Command =>
      (given) =>
        reconnect(given, given.edges[which]?.id ?? "", { source: given.nodes[from]?.id ?? "", target: given.nodes[to]?.id ?? "" }),
  ),
  fc.nat(9).map(
    (at): Command =>
      (given) =>
        deleteNodes(given, [given.nodes[at]?.id ?? ""]),
  ),
  fc.nat(9).map(
    (at): Command =>
      (given) =>
        disconnect(given, [given.edges[at]?.id ?? ""]),
  ),
  fc.tuple(fc.nat(9), fc.string({ maxLength: 20 })).map(
    ([at, name]): Command =>
      (given) =>
        updateNodeData(given, given.nodes[at]?.id ?? "", { name }),
  ),
  fc.nat(9).map(
    (at): Command =>
      (given) =>
        given.nodes[at]?.type === "condition" ? updateNodeData<"condition">(given, given.nodes[at].id, { paths: [] }) : given,
  ),
  fc.array(fc.nat(9), { maxLength: 3 }).map(
    (list): Command =>
      (given, fresh) =>
        duplicateNodes(
          given,
          list.map((at) => given.nodes[at]?.id ?? ""),
          fresh,
        ).document,
  ),
  fc.tuple(fc.nat(9), fc.integer()).map(
    ([at, x]): Command =>
      (given) =>
        moveNodes(given, new Map([[given.nodes[at]?.id ?? "", { x, y: x }]])),
  ),
);

test("whatever is done on the canvas, the document can be saved", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let n = 0;
      const fresh = () => `n${n++}`;
      const drawn = commands.reduce((given, each) => each(given, fresh), emptyFlow("Drawn"));
      expect(FlowDocument.safeParse(drawn)).toMatchObject({ success: true });
    }),
  );
});
