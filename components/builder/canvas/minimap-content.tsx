import { memo, useDeferredValue, useMemo } from "react";
import { roundedLine } from "#components/builder/canvas/edge-path.ts";
import type { Rect, Route } from "#components/builder/canvas/route-edge.ts";
import type { Moving } from "#components/builder/canvas/use-routes.ts";
import type { CanvasNode } from "#components/builder/canvas/views.ts";

/** Of what is no step, in canvas units. */
const CORNER = 8;

/** The flow as it is drawn in small. */
export interface Drawn {
  nodes: readonly CanvasNode[];
  rects: ReadonlyMap<string, Rect>;
  routes: ReadonlyMap<string, Route>;
  selected: ReadonlySet<string>;
}

/** Fill of a node: steps by their dot, everything else by its line colour, the selection in the accent. */
function fillOf(node: CanvasNode, selected: boolean): string {
  if (selected) return "fill-accent";
  switch (node.type) {
    case "trigger":
      return "c-teal fill-lin";
    case "condition":
      return "c-amber fill-lin";
    case "step":
      return `c-${node.data.colour} fill-dot`;
    case "action":
      return `c-${node.data.colour} fill-lin`;
  }
}

/** Nodes and edges in canvas units. They are drawn a moment after the canvas itself, and stay while the view moves. */
export function MinimapContent({ still, moving }: { still: Drawn; moving: Moving | null }) {
  const drawn = useDeferredValue(still);
  const ids = moving ? [...moving.rects.keys(), ...moving.routes.keys()].join("\n") : "";
  const without = useMemo(() => new Set(ids.split("\n")), [ids]);
  return (
    <>
      <Still {...drawn} without={without} />
      {moving && <Parts {...drawn} {...moving} />}
    </>
  );
}

/** All but what is being dragged. */
const Still = memo(function Still({ without, ...drawn }: Drawn & { without: ReadonlySet<string> }) {
  const left = new Map([...drawn.routes].filter(([id]) => !without.has(id)));
  return <Parts {...drawn} nodes={drawn.nodes.filter(({ id }) => !without.has(id))} routes={left} />;
});

function Parts({ nodes, rects, routes, selected }: Drawn) {
  return (
    <>
      {[...routes.values()].map((route) => (
        <Line key={route.id} route={route} />
      ))}
      {nodes.map((node) => {
        const rect = rects.get(node.id);
        const radius = node.type === "step" ? (rect?.height ?? 0) / 2 : CORNER;
        return rect && <Block key={node.id} rect={rect} radius={radius} look={fillOf(node, selected.has(node.id))} />;
      })}
    </>
  );
}

const Line = memo(({ route }: { route: Route }) => (
  <path d={roundedLine(route.points)} className="fill-none stroke-line-strong" strokeWidth={1} vectorEffect="non-scaling-stroke" />
));
const Block = memo(({ rect, radius, look }: { rect: Rect; radius: number; look: string }) => (
  <rect x={rect.x} y={rect.y} width={rect.width} height={rect.height} rx={radius} className={look} />
));
