import { useReactFlow } from "@xyflow/react";
import { Plus } from "lucide-react";
import { drawRoute } from "#components/builder/canvas/edge-path.ts";
import { type Point, type Rect, routeEdges, type Wish } from "#components/builder/canvas/route-edge.ts";
import { ViewportLayer } from "#components/builder/canvas/viewport-layer.tsx";

/** An edge that the keyboard is drawing. */
export type Aiming = Pick<Wish, "source" | "target" | "exit" | "row">;

interface CanvasMarksProps {
  rects: ReadonlyMap<string, Rect>;
  selected: ReadonlySet<string>;
  connecting: Aiming | null;
  loose: readonly { id: string; name: string }[];
  onPlug(id: string, screen: Point): void;
}

/** Drawn over the nodes: the box around several selected, the edge that the keyboard is drawing, stubs of loose ends. */
export function CanvasMarks({ rects, selected, connecting, loose, onPlug }: CanvasMarksProps) {
  return (
    <ViewportLayer layer="above">
      <SelectionBox rects={rects} selected={selected} />
      {connecting && <Aim rects={rects} aiming={connecting} />}
      {loose.map(({ id, name }) => (
        <LooseEnd key={id} rect={rects.get(id)} name={name} onPress={(screen) => onPlug(id, screen)} />
      ))}
    </ViewportLayer>
  );
}

const BOX_GAP = 12;

function SelectionBox({ rects, selected }: Pick<CanvasMarksProps, "rects" | "selected">) {
  const chosen = [...selected].flatMap((id) => rects.get(id) ?? []);
  if (chosen.length < 2) return null;
  const left = Math.min(...chosen.map(({ x }) => x)) - BOX_GAP;
  const top = Math.min(...chosen.map(({ y }) => y)) - BOX_GAP;
  const right = Math.max(...chosen.map(({ x, width }) => x + width)) + BOX_GAP;
  const bottom = Math.max(...chosen.map(({ y, height }) => y + height)) + BOX_GAP;
  return (
    <div
      data-testid="selection-box"
      className="pointer-events-none absolute rounded-12 border border-dashed border-accent"
      style={{ transform: `translate(${left}px, ${top}px)`, width: right - left, height: bottom - top }}
    />
  );
}

function Aim({ rects, aiming }: { rects: ReadonlyMap<string, Rect>; aiming: Aiming }) {
  const route = routeEdges([{ ...aiming, id: "aim" }], rects).get("aim");
  if (!route) return null;
  const { line, arrow } = drawRoute(route.points);
  return (
    <svg className="pointer-events-none absolute overflow-visible" width="1" height="1" aria-hidden="true">
      <path d={line} className="fill-none stroke-ok-solid" strokeWidth="2" strokeDasharray="5 4" />
      <path d={arrow} className="fill-ok-solid" />
    </svg>
  );
}

const STUB = 40;
const BUTTON = 28;

/** A node that should lead on and does not: a dashed stub, and a button that asks where to. */
function LooseEnd({ rect, name, onPress }: { rect: Rect | undefined; name: string; onPress(screen: Point): void }) {
  const flow = useReactFlow();
  if (!rect) return null;
  const x = rect.x + rect.width / 2;
  const y = rect.y + rect.height;
  return (
    <>
      <svg className="pointer-events-none absolute overflow-visible" width="1" height="1" aria-hidden="true">
        <path d={`M${x} ${y}V${y + STUB}`} className="fill-none stroke-bad-solid" strokeWidth="1.5" strokeDasharray="4 4" />
      </svg>
      <button
        type="button"
        aria-label={`Choose where ${name} leads`}
        className="nodrag nopan pointer-events-auto absolute flex size-7 items-center justify-center rounded-full border-[1.5px] border-dashed border-bad-solid bg-surface text-bad-text"
        style={{ transform: `translate(${x - BUTTON / 2}px, ${y + STUB}px)` }}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          onPress({ x: box.left + (BUTTON / 2) * flow.getZoom(), y: box.bottom });
        }}
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </>
  );
}
