/** For tests: random flows that may be saved (not only such as may be published). */
// biome-ignore lint/style/noRestrictedImports: only tests load this file.
import fc from "fast-check";
import {
  ACTION_IDS,
  ALL,
  CONDITION_IDS,
  handleOf,
  node,
  paths,
  type Source,
  STEP_IDS,
  step,
  TARGETS,
} from "#lib/engine/testing/random-flow-parts.ts";
import { FlowDocument } from "#lib/flow/schema.ts";

const edge = fc.record({ source: fc.constantFrom(...ALL), target: fc.constantFrom(...TARGETS, ...STEP_IDS), handle: fc.nat(2) });

export const randomFlow: fc.Arbitrary<FlowDocument> = fc
  .record({
    steps: fc.array(step, { minLength: 3, maxLength: STEP_IDS.length, size: "max" }),
    conditions: fc.array(paths, { maxLength: CONDITION_IDS.length }),
    actions: fc.integer({ min: 1, max: ACTION_IDS.length }),
    edges: fc.array(edge, { minLength: 4, maxLength: 40, size: "max" }),
    trigger: fc.constantFrom("manual", "form", "webhook"),
    begins: fc.array(fc.constantFrom(...TARGETS, ...STEP_IDS), { minLength: 1, maxLength: 4, size: "max" }),
  })
  .map(({ steps, conditions, actions, edges, trigger, begins }) => {
    const nodes = [
      node("trigger", "new", { kind: trigger }),
      ...steps.map((data, index) => node("step", STEP_IDS[index] ?? "", data)),
      node("trigger", "other", { kind: "manual" }),
      ...ACTION_IDS.slice(0, actions).map((id) => node("action", id, {})),
      ...conditions.map((data, index) => node("condition", CONDITION_IDS[index] ?? "", { paths: data })),
    ];
    const byId = new Map<string, Source>(nodes.map((made) => [made.id, made]));
    const ways = [...begins.map((target) => ({ source: "new", target, handle: 0 })), ...edges];
    return FlowDocument.parse({
      format: "baton.flow/1",
      name: "Random",
      fields: [
        { key: "yes", name: "Yes?", type: "checkbox" },
        { key: "amount", name: "Amount", type: "number" },
      ],
      nodes,
      edges: ways.flatMap(({ source, target, handle }, index) => {
        const from = byId.get(source);
        return from && byId.has(target) ? [{ id: `e${index}`, source, target, sourceHandle: handleOf(from, handle) }] : [];
      }),
    });
  });
