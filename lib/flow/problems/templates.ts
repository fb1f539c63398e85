/** What templates and expressions read: their syntax, the fields they name, and answers that are there no more. */
import { rowsOf } from "#lib/flow/operations-of.ts";
import { exitsOf, type FlowIndex } from "#lib/flow/problems/flow-index.ts";
import { type Check, type Look, type Problem, problem } from "#lib/flow/problems/problem.ts";
import { refIds, refKey, refPlaces } from "#lib/flow/ref-ids.ts";
import type { FlowEdge, FlowNode } from "#lib/flow/schema.ts";
import { isOwnName, type NameUse, namesIn } from "#lib/flow/template-names.ts";
import { type TemplatePlace, templatesIn } from "#lib/flow/templates.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/api-call.ts";

/** In scope everywhere (contract section 8). */
const ALWAYS: ReadonlySet<string> = new Set(["task", "user", "action", "flow", "now"]);

/** What a trigger's cause brings along, for its chain. */
const TRIGGER_NAMES: Readonly<Record<string, readonly string[]>> = { webhook: ["request"], form: ["request"] };

const withStatus = (refId: string): string[] => [refId, `${refId}_status`];

type RefIds = ReturnType<typeof refIds>;

/** Names that the node's operations give to what comes behind them. */
function given(node: FlowNode, refs: RefIds, before = Number.POSITIVE_INFINITY): string[] {
  const own = rowsOf(node)
    .slice(0, before)
    .flatMap(({ id }) => withStatusOf(refs.get(refKey(node.id, id))));
  if (node.type !== "trigger") return own;
  const refId = "refId" in node.data && typeof node.data.refId === "string" ? [node.data.refId] : [];
  return [...own, ...refId, ...(TRIGGER_NAMES[node.data.kind] ?? [])];
}

const withStatusOf = (refId: string | undefined): string[] => (refId === undefined ? [] : withStatus(refId));

/** Edges over which a chain goes on by itself. A step ends it, unless a rule hides the step. */
function goesOn(node: FlowNode, index: FlowIndex): readonly FlowEdge[] {
  if (node.type !== "step") return index.out(node.id);
  return node.data.visibleIf ? exitsOf(node, index) : [];
}

/** For each node the names that some chain may bring to it. */
function arriving({ document, index }: Look, refs: RefIds): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(document.nodes.map(({ id }) => [id, new Set<string>()]));
  const waiting = new Set(document.nodes);
  for (const node of waiting) {
    waiting.delete(node);
    const leaving = [...(names.get(node.id) ?? []), ...given(node, refs)];
    for (const { target } of goesOn(node, index)) {
      const there = names.get(target);
      const next = index.node.get(target);
      if (!there || !next || leaving.every((name) => there.has(name))) continue;
      for (const name of leaving) there.add(name);
      waiting.add(next);
    }
  }
  return names;
}

const writtenAs = ({ as }: TemplatePlace) => (as === "expression" ? "expression" : "template");

/** Names that are not there when the template is rendered, each once. */
function refProblems(look: Look, uses: ReadonlyMap<TemplatePlace, NameUse[]>): Problem[] {
  const refs = refIds(look.document);
  const names = arriving(look, refs);
  const somewhere = new Set([...look.document.nodes.flatMap((node) => given(node, refs)), "request"]);
  const told = new Set<string>();
  return [...uses].flatMap(([place, used]) => {
    const node = look.index.node.get(place.nodeId);
    if (!node) return [];
    const row = rowsOf(node).findIndex(({ id }) => id === place.operationId);
    const there = new Set([...(names.get(node.id) ?? []), ...given(node, refs, row === -1 ? undefined : row)]);
    return used.flatMap(({ root }) => {
      const key = [place.nodeId, place.operationId, root].join("/");
      if (ALWAYS.has(root) || there.has(root) || told.has(key)) return [];
      told.add(key);
      const text = somewhere.has(root)
        ? `reads ${root}, which is not there at this point: it lasts until a person acts. Put what is needed into a field.`
        : `reads ${root}, which does not exist. Choose another value, or remove it.`;
      return [problem("unknown_ref", node, text, place.operationId)];
    });
  });
}

/** The field that a use names; null where it names none, or a method of the object. */
function fieldNamed({ root, members, called }: NameUse): string | null {
  const [first] = members;
  return root !== "task" || !first || (called && members.length === 1) ? null : first.name;
}

function fieldProblems({ document, index }: Look, uses: ReadonlyMap<TemplatePlace, NameUse[]>): Problem[] {
  const known = new Set([STAGE, ASSIGNED_TO, ...document.fields.flatMap(({ key, name }) => [key, name])]);
  return [...uses].flatMap(([place, used]) => {
    const node = index.node.get(place.nodeId);
    const strange = new Set(used.map(fieldNamed).filter((name) => name !== null && !known.has(name)));
    if (!node) return [];
    return [...strange].map((name) =>
      problem(
        "unknown_field",
        node,
        `reads the field ${name}, which does not exist. Choose another field, or remove it.`,
        place.operationId,
      ),
    );
  });
}

function syntaxProblems({ index, context }: Look): Problem[] {
  return (context.templateErrors ?? []).flatMap(({ nodeId, operationId, path, message }) => {
    const node = index.node.get(nodeId);
    if (!node) return [];
    const expression = path.endsWith(".expression");
    return [
      expression
        ? problem("rule_invalid", node, `has an expression that can't be read. ${message}`)
        : problem("template_syntax", node, `has a template that can't be read. ${message}`, operationId),
    ];
  });
}

/** A ref-id that means something else already. */
function refIdProblems({ document, index }: Look): Problem[] {
  const seen = new Set<string>();
  const places = refPlaces(document);
  const statuses = new Set([...refIds(document).values()].map((refId) => `${refId}_status`));
  return places.flatMap(({ nodeId, operationId, given: refId }) => {
    const node = index.node.get(nodeId);
    if (refId === null || !node) return [];
    const taken = seen.has(refId) || statuses.has(refId) || ALWAYS.has(refId) || refId === "request" || isOwnName(refId);
    seen.add(refId);
    return taken
      ? [problem("duplicate_ref_id", node, `uses the ref-id ${refId}, which means something else already. Type another one.`, operationId)]
      : [];
  });
}

export const templates: Check = (look) => {
  const uses = new Map(templatesIn(look.document).map((place) => [place, namesIn(place.source, writtenAs(place))] as const));
  return [...syntaxProblems(look), ...fieldProblems(look, uses), ...refIdProblems(look), ...refProblems(look, uses)];
};
