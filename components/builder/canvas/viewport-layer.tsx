import { useStore } from "@xyflow/react";
import { type ReactNode, useMemo } from "react";
import { createPortal } from "react-dom";

const LAYERS = { above: "react-flow__viewport-portal", labels: "react-flow__edgelabel-renderer" } as const;

/** Draws in canvas units, over the nodes or over the edges. React Flow's own portals look for the layer in the page at every move. */
export function ViewportLayer({ layer, children }: { layer: keyof typeof LAYERS; children: ReactNode }) {
  const surface = useStore(({ domNode }) => domNode);
  const place = useMemo(() => surface?.getElementsByClassName(LAYERS[layer])[0], [surface, layer]);
  return place && createPortal(children, place);
}
