import { useMemo } from "react";
import type { CanvasEdge, CanvasNode } from "#components/builder/canvas/views.ts";
import { placed, toCanvas } from "#components/builder/to-canvas.ts";
import { useContent } from "#components/builder/use-content.ts";
import { visibleName } from "#components/builder/visible-name.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface ModelOptions {
  document: FlowDocument;
  problems: readonly Problem[];
  openByNode: Readonly<Record<string, number>>;
  members: readonly MemberJson[];
  locale: string;
  readOnly: boolean;
}

export interface CanvasModel {
  nodes: CanvasNode[];
  edges: CanvasEdge[];
  /** Nodes that lead nowhere though they should. */
  loose: { id: string; name: string }[];
}

function countByNode(problems: readonly Problem[]): Map<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { nodeId, severity } of problems) {
    if (nodeId === undefined) continue;
    const before = counts.get(nodeId) ?? { errors: 0, warnings: 0 };
    counts.set(nodeId, severity === "error" ? { ...before, errors: before.errors + 1 } : { ...before, warnings: before.warnings + 1 });
  }
  return counts;
}

/** What the canvas draws of the document. Moving nodes makes anew only those that were moved. */
export function useCanvasModel({ document, problems, openByNode, members, locale, readOnly }: ModelOptions): CanvasModel {
  const content = useContent(document);
  const { nodes, edges, loose } = useMemo(() => {
    const ends = new Set(problems.flatMap(({ code, nodeId }) => (code === "dead_end" && nodeId ? [nodeId] : [])));
    const loose = content.nodes.flatMap((node) =>
      ends.has(node.id) && node.type !== "condition" ? [{ id: node.id, name: visibleName(node) }] : [],
    );
    return { ...toCanvas(content, { problems: countByNode(problems), openTasks: openByNode, members, locale, readOnly }), loose };
  }, [content, problems, openByNode, members, locale, readOnly]);
  return useMemo(() => ({ nodes: placed(nodes, document), edges, loose }), [nodes, edges, loose, document]);
}
