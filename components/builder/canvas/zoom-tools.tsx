import { useReactFlow, useViewport } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { FloatingTools, Tool, ToolGap } from "#components/builder/canvas/floating-tools.tsx";

export const ZOOM = { least: 0.25, most: 2 } as const;
/** Room around the flow when it is fitted: the tools stand above and below. */
export const FIT = { padding: { top: "72px", bottom: "64px", left: "40px", right: "40px" }, maxZoom: 1 } as const;

/** On a phone the whole flow would be too small to read: its beginning is shown. */
export const FIT_NARROW = { ...FIT, minZoom: 0.8, maxZoom: 0.8, most: 3 } as const;

/** Zoom out, the present zoom (pressing it gives 100 %), zoom in, fit. */
export function ZoomTools({ glide }: { glide: number }) {
  const flow = useReactFlow();
  const { zoom } = useViewport();
  const percent = `${Math.round(zoom * 100)}%`;
  const options = { duration: glide };
  return (
    <FloatingTools label="Zoom" className="right-4 bottom-4">
      <Tool label="Zoom out" keys="−" icon={<Minus size={16} strokeWidth={1.75} />} onPress={() => flow.zoomOut(options)} />
      <Tool label={`${percent}, reset zoom`} text={percent} onPress={() => flow.zoomTo(1, options)} />
      <Tool label="Zoom in" keys="+" icon={<Plus size={16} strokeWidth={1.75} />} onPress={() => flow.zoomIn(options)} />
      <ToolGap />
      <Tool
        label="Fit to screen"
        keys="0"
        icon={<Maximize size={16} strokeWidth={1.75} />}
        onPress={() => flow.fitView({ ...FIT, ...options })}
      />
    </FloatingTools>
  );
}
