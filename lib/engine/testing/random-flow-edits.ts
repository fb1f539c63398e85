/** For tests: another version of a random flow. */
// biome-ignore lint/style/noRestrictedImports: only tests load this file.
import fc from "fast-check";
import { ALL, chosen, handleOf, node, paths, step } from "#lib/engine/testing/random-flow-parts.ts";
import { FlowDocument } from "#lib/flow/schema.ts";

export interface Edit {
  verb: keyof typeof EDITS;
  /** Which node, edge or id is meant, of those that there are. */
  pick: number;
  other: number;
  data: { kind: string } & Record<string, unknown>;
  paths: unknown[];
}

/** As loose as an import: the schema judges what comes out. */
interface Loose {
  nodes: { id: string; type: string; data: Record<string, unknown> }[];
  edges: { id: string; source: string; target: string; sourceHandle?: string | null }[];
}

const stepsIn = ({ nodes }: Loose) => nodes.filter(({ type }) => type === "step");

/** Gives a chosen step some of the members of a random one. */
const changing =
  (...members: string[]) =>
  (document: Loose, { pick, data }: Edit): Loose => {
    const meant = chosen(stepsIn(document), pick);
    const drawn = Object.fromEntries(members.map((member) => [member, data[member]]));
    return { ...document, nodes: document.nodes.map((each) => (each === meant ? { ...each, data: { ...each.data, ...drawn } } : each)) };
  };

/** Open steps mostly: their being gone is what matters. */
function remove(document: Loose, { pick, other }: Edit, open: readonly string[]): Loose {
  const gone = (other % 2 === 0 ? chosen(open, pick) : undefined) ?? chosen(document.nodes, pick)?.id;
  return {
    nodes: document.nodes.filter(({ id }) => id !== gone),
    edges: document.edges.filter(({ source, target }) => source !== gone && target !== gone),
  };
}

/** Of any type, whatever stood at its id in an earlier version. */
function add(document: Loose, { pick, other, data, paths: drawn }: Edit): Loose {
  const id = chosen(
    ALL.filter((each) => !document.nodes.some((there) => there.id === each)),
    pick,
  );
  if (id === undefined) return document;
  const made = [node("step", id, data), node("step", id, data), node("action", id, {}), node("condition", id, { paths: drawn })];
  return { ...document, nodes: [...document.nodes, chosen(made, other) as Loose["nodes"][number]] };
}

function connect(document: Loose, { pick, other }: Edit): Loose {
  const source = chosen(document.nodes, pick);
  const target = chosen(
    document.nodes.filter(({ type }) => type !== "trigger"),
    other,
  );
  if (!source || !target) return document;
  const id = `n${document.edges.length}-${pick}-${other}`;
  if (document.edges.some((edge) => edge.id === id)) return document;
  return {
    ...document,
    edges: [...document.edges, { id, source: source.id, target: target.id, sourceHandle: handleOf(source, other % 3) }],
  };
}

const disconnect = (document: Loose, { pick }: Edit): Loose => ({
  ...document,
  edges: document.edges.filter((edge) => edge !== chosen(document.edges, pick)),
});

const rename = (document: Loose, { pick, other }: Edit): Loose => ({
  ...document,
  nodes: document.nodes.map((each) =>
    each === chosen(document.nodes, pick) ? { ...each, data: { ...each.data, name: `Name ${other}` } } : each,
  ),
});

/** As when a step is dragged in the list of a checklist. */
const reorder = (document: Loose, { pick }: Edit): Loose => {
  const at = pick % Math.max(1, document.nodes.length);
  return { ...document, nodes: [...document.nodes.slice(at), ...document.nodes.slice(0, at)] };
};

const EDITS = {
  remove,
  add,
  connect,
  disconnect,
  rename,
  reorder,
  rule: changing("visibleIf"),
  approval: changing("approvers", "approves"),
  kind: changing("kind", "approvers"),
  end: changing("end"),
};

const edit: fc.Arbitrary<Edit> = fc.record({
  verb: fc.constantFrom(...(Object.keys(EDITS) as Edit["verb"][])),
  pick: fc.nat(30),
  other: fc.nat(30),
  data: step,
  paths,
});

export const randomEdits: fc.Arbitrary<Edit[]> = fc.array(edit, { minLength: 1, maxLength: 6 });

/**
 * The version that the edits make of a document.
 * @param open ids of steps where the task waits
 */
export const edited = (document: FlowDocument, edits: readonly Edit[], open: readonly string[]): FlowDocument =>
  FlowDocument.parse({
    ...document,
    ...edits.reduce<Loose>((before, each) => EDITS[each.verb](before, each, open), document as unknown as Loose),
  });
