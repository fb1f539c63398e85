import { useBuilder } from "#components/builder/builder-context.tsx";
import { visibleName } from "#components/builder/visible-name.ts";
import { newId } from "#components/ui/new-id.ts";
import { connect, disconnect, updateNodeData } from "#lib/flow/edit/edit.ts";
import type { FlowDocument, FlowNode } from "#lib/flow/schema.ts";

type DataOf<T extends FlowNode["type"]> = Extract<FlowNode, { type: T }>["data"];

const isRename = (data: object) => "name" in data && Object.keys(data).length === 1;

/**
 * Edits a node's data.
 * @returns `update(change, typed)`: `typed` names the input whose keystrokes are undone as one
 */
export function useNodeEdit<T extends FlowNode["type"]>(node: Extract<FlowNode, { type: T }>) {
  const { document, change } = useBuilder();
  return (data: Partial<DataOf<T>>, typed?: string, base: FlowDocument = document) =>
    change(
      { label: `${isRename(data) ? "Rename" : "Change"} ${visibleName(node)}`, ...(typed ? { key: `${typed}:${node.id}` } : {}) },
      updateNodeData<T>(base, node.id, data as never),
    );
}

/** Where a node's exit leads, and how to change it. */
export function useTargets(source: string, exit: string | null = null) {
  const { document, change } = useBuilder();
  const edges = document.edges.filter((edge) => edge.source === source && (edge.sourceHandle ?? null) === exit);
  const targets = edges.map(({ target }) => target);
  const setTargets = (next: readonly string[]) => {
    const without = disconnect(
      document,
      edges.filter(({ target }) => !next.includes(target)).map(({ id }) => id),
    );
    const added = next.filter((target) => !targets.includes(target));
    change(
      { label: "Change where it leads" },
      added.reduce((before, target) => connect(before, { source, target, sourceHandle: exit }, newId()), without),
    );
  };
  return { targets, setTargets };
}
