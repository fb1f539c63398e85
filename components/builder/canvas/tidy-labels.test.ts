import fc from "fast-check";
import { expect, test } from "vitest";
import { obstacleFinder } from "#components/builder/canvas/obstacles.ts";
import { labelSize, placeLabels } from "#components/builder/canvas/place-labels.ts";
import { type Rect, routeEdges } from "#components/builder/canvas/route-edge.ts";
import { wishOf } from "#components/builder/canvas/use-routes.ts";
import { nodeSizes } from "#components/builder/nodes/node-size.ts";
import { toCanvas } from "#components/builder/to-canvas.ts";
import { moveNodes } from "#lib/flow/edit/edit.ts";
import { exitIdsOf } from "#lib/flow/edit/edit-exits.ts";
import { tidied } from "#lib/flow/edit/layout.ts";
import { leadsOf } from "#lib/flow/edit/leads.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { action, condition, flow, step, trigger, type Way } from "#lib/flow/testing/flow.ts";

const sizeOf = nodeSizes([], (text) => text.length * 7);
const MARKS = { problems: new Map(), openTasks: {}, members: [], locale: "en-GB", readOnly: false };

const name = fc.constantFrom("Go", "In Progress", "Ask the customer for documents", "Legal approval of the contract");
const pathName = fc.constantFrom("EU", "Large order", "Customers who pay by invoice");
const node = (id: string): fc.Arbitrary<FlowNode> =>
  fc.oneof(
    fc.record({ name, kind: fc.constantFrom("task", "approval") }).map((data) => step(id, data as object)),
    name.map((name) => action(id, [], { name })),
    name.map((name) => trigger(id, { name })),
    fc.array(pathName, { minLength: 1, maxLength: 3 }).map((names) => {
      const given = condition(id, ...names.map(() => ({ all: [] })), undefined);
      const paths = given.data.paths.map((path, at) => ({ ...path, name: names[at] ?? "" }));
      return { ...given, data: { ...given.data, paths } };
    }),
  );

/** Mostly onward, as people draw; each exit leads somewhere. */
const flows = fc.integer({ min: 2, max: 40 }).chain((count) =>
  fc
    .record({
      nodes: fc.tuple(...Array.from({ length: count }, (_, at) => node(`n${at}`))),
      places: fc.array(fc.record({ x: fc.integer({ min: 0, max: 2400 }), y: fc.integer({ min: 0, max: 1600 }) }), {
        minLength: count,
        maxLength: count,
      }),
      targets: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: count * 4, maxLength: count * 4 }),
    })
    .map(({ nodes, places, targets }): FlowDocument => {
      const ways = nodes.flatMap((each, at) => {
        const exits = exitIdsOf(each);
        return (exits.length === 0 ? [null] : exits).flatMap((exit, nth): Way[] => {
          const to = at + (targets[at * 4 + nth] as number);
          if (to === at || to < 0 || to >= count || nodes[to]?.type === "trigger") return [];
          return [exit === null ? [each.id, `n${to}`] : [each.id, exit, `n${to}`]];
        });
      });
      const document = flow(...nodes, ...ways);
      return moveNodes(document, new Map(places.map((place, at) => [`n${at}`, place])));
    }),
);

const rectsOf = (document: FlowDocument) =>
  new Map(document.nodes.map((each): [string, Rect] => [each.id, { ...each.position, ...sizeOf(each, document) }]));

function tidy(document: FlowDocument): FlowDocument {
  const boxes = [...rectsOf(document)].map(([id, rect]) => ({ id, ...rect }));
  return moveNodes(document, tidied(boxes, leadsOf(document)));
}

/** The labels' rectangles, by edge. */
function labelsOf(document: FlowDocument): Map<string, Rect> {
  const { edges } = toCanvas(document, MARKS);
  const rects = rectsOf(document);
  const routes = routeEdges(edges.map(wishOf), rects);
  const labelled = edges.flatMap(({ id, source, data }) => {
    const route = routes.get(id);
    return data?.label && route ? [{ id, source, label: data.label, route }] : [];
  });
  const places = placeLabels(labelled, obstacleFinder(rects));
  return new Map(
    labelled.map(({ id, label }) => {
      const { width, height } = labelSize(label);
      const { x = 0, y = 0 } = places.get(id) ?? {};
      return [id, { x: x - width / 2, y: y - height / 2, width, height }];
    }),
  );
}

const overlap = (a: Rect, b: Rect) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("after Tidy up no label lies over a node, nor over another label", () => {
  fc.assert(
    fc.property(flows, (given) => {
      const document = tidy(given);
      const labels = [...labelsOf(document)];
      labels.forEach(([edge, label], at) => {
        for (const [id, rect] of rectsOf(document)) expect(overlap(label, rect), `the label of ${edge} and ${id}`).toBe(false);
        for (const [other, rect] of labels.slice(at + 1)) expect(overlap(label, rect), `the labels of ${edge} and ${other}`).toBe(false);
      });
    }),
  );
});
