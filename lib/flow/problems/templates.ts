/** What templates and expressions read: their syntax, the fields they name, and answers that are there no more. */

import { rowsOf } from "#lib/flow/operations-of.ts";
import { type Check, type Look, type Problem, problem, problemAt } from "#lib/flow/problems/problem.ts";
import { ALWAYS, arriving, fieldNamed, fieldNames, given, namesWhenAtRest } from "#lib/flow/templates/names-in-scope.ts";
import { refIds, refPlaces } from "#lib/flow/templates/ref-ids.ts";
import { isOwnName, type NameUse, namesIn } from "#lib/flow/templates/template-names.ts";
import { type TemplatePlace, templatesIn } from "#lib/flow/templates/templates.ts";

const writtenAs = ({ as }: TemplatePlace) => (as === "expression" ? "expression" : "template");

/** By this a problem that only the template engine finds is told from the other faults of rules. */
export const UNREADABLE_EXPRESSION = "has an expression that can't be read.";

/** The rule that holds the expression at this path. */
const rulePlaceOf = (path: string) => path.replace(/\.expression$/, "");
const rulePlace = ({ path, as }: TemplatePlace) => (as === "expression" ? rulePlaceOf(path) : undefined);

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
    const there = new Set(
      place.path === "response.body"
        ? namesWhenAtRest(look, node)
        : [...(names.get(node.id) ?? []), ...given(node, refs, row === -1 ? undefined : row)],
    );
    return used.flatMap(({ root }) => {
      const key = [place.nodeId, place.operationId, root].join("/");
      if (ALWAYS.has(root) || there.has(root) || told.has(key)) return [];
      told.add(key);
      const text = somewhere.has(root)
        ? `reads “${root}”, which is not there at this point: it lasts until a person acts. Put what is needed into a field.`
        : `reads “${root}”, which does not exist. Choose another value, or remove it.`;
      return [problem("unknown_ref", node, text, place.operationId, rulePlace(place))];
    });
  });
}

function fieldProblems({ document, index }: Look, uses: ReadonlyMap<TemplatePlace, NameUse[]>): Problem[] {
  const known = fieldNames(document.fields);
  return [...uses].flatMap(([place, used]) => {
    const node = index.node.get(place.nodeId);
    const strange = new Set(used.map(fieldNamed).filter((name) => name !== null && !known.has(name)));
    if (!node) return [];
    return [...strange].map((name) =>
      problem(
        "unknown_field",
        node,
        `reads the field “${name}”, which does not exist. Choose another field, or remove it.`,
        place.operationId,
        rulePlace(place),
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
        ? problemAt(rulePlaceOf(path), "rule_invalid", node, `${UNREADABLE_EXPRESSION} ${message}`)
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
    const text = `uses the ref-id ${refId}, which means something else already. Type another one.`;
    return taken ? [problem("duplicate_ref_id", node, text, operationId ?? undefined)] : [];
  });
}

export const templates: Check = (look) => {
  const uses = new Map(templatesIn(look.document).map((place) => [place, namesIn(place.source, writtenAs(place))] as const));
  return [...syntaxProblems(look), ...fieldProblems(look, uses), ...refIdProblems(look), ...refProblems(look, uses)];
};
