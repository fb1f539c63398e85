/** All templates and expressions of a flow document, and their replacement. */
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { Rules } from "#lib/flow/rules/rules.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";
import { templatesOf } from "#lib/operations/templates.ts";

export interface TemplatePlace {
  nodeId: string;
  operationId?: string;
  /** Where in the operation, else in the node's data: `headers.0.value`, `paths.1.when.all.0.expression`. */
  path: string;
  source: string;
  /** `url`: values are percent-encoded when they are put in; `expression`: a rule's bare expression. */
  as?: "url" | "expression";
}

type Found = Omit<TemplatePlace, "nodeId">;

const rulesIn = (rules: Rules | undefined, path: string): Found[] =>
  Object.entries(rules ?? {}).flatMap(([how, list]) =>
    list.flatMap((rule, at) =>
      "expression" in rule ? [{ path: `${path}.${how}.${at}.expression`, source: rule.expression, as: "expression" as const }] : [],
    ),
  );

function ownTemplates(node: FlowNode): Found[] {
  switch (node.type) {
    case "trigger": {
      const { taskName, set = {} } = node.data;
      const answer = node.data.kind === "webhook" ? node.data.response?.body : undefined;
      return [
        ...(taskName === undefined ? [] : [{ path: "taskName", source: taskName }]),
        ...Object.entries(set).map(([key, source]) => ({ path: `set.${key}`, source })),
        ...(answer === undefined ? [] : [{ path: "response.body", source: answer }]),
      ];
    }
    case "step":
      return rulesIn(node.data.visibleIf, "visibleIf");
    case "condition":
      return node.data.paths.flatMap(({ when }, at) => rulesIn(when, `paths.${at}.when`));
    case "action":
      return [];
  }
}

/** In the order of nodes; a trigger's operations before its own templates, as they are run. */
export const templatesIn = (document: Pick<FlowDocument, "nodes">): TemplatePlace[] =>
  document.nodes.flatMap((node) => [
    ...rowsOf(node).flatMap((operation) =>
      templatesOf(operation).map((template) => ({ ...template, nodeId: node.id, operationId: operation.id })),
    ),
    ...ownTemplates(node).map((found) => ({ ...found, nodeId: node.id })),
  ]);

/** A copy of plain data with one value replaced. A key may hold dots itself: the rest of the path that is a key is taken as one. */
function replacedAt(data: unknown, path: string, value: string): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) {
    const [index = "", ...rest] = path.split(".");
    return data.map((item: unknown, at) => (at === Number(index) ? replacedAt(item, rest.join("."), value) : item));
  }
  if (Object.hasOwn(data, path)) return { ...data, [path]: value };
  const [key = "", ...rest] = path.split(".");
  return Object.hasOwn(data, key) ? { ...data, [key]: replacedAt((data as Record<string, unknown>)[key], rest.join("."), value) } : data;
}

/** The document with each template replaced; nodes whose templates stay the same are the same objects. */
export function mapTemplates<D extends Pick<FlowDocument, "nodes">>(document: D, change: (place: TemplatePlace) => string): D {
  const changed = templatesIn(document).flatMap((place) => {
    const source = change(place);
    return source === place.source ? [] : [{ ...place, source }];
  });
  if (changed.length === 0) return document;
  return {
    ...document,
    nodes: document.nodes.map((node) =>
      withTemplates(
        node,
        changed.filter(({ nodeId }) => nodeId === node.id),
      ),
    ),
  };
}

function withTemplates(node: FlowNode, places: readonly TemplatePlace[]): FlowNode {
  let data: unknown = node.data;
  for (const { operationId, path, source } of places) {
    const row = operationId === undefined ? -1 : rowsOf(node).findIndex(({ id }) => id === operationId);
    data = replacedAt(data, row === -1 ? path : `operations.${row}.${path}`, source);
  }
  return data === node.data ? node : ({ ...node, data } as FlowNode);
}
