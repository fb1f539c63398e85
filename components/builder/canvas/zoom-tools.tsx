import { useReactFlow, useStore } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { memo } from "react";
import { fitOptions } from "#components/builder/canvas/fit.ts";
import { FloatingTools, Tool, ToolGap } from "#components/builder/canvas/floating-tools.tsx";

export const ZOOM = { least: 0.25, most: 2 } as const;
/** Zoom out, the present zoom (pressing it gives 100 %), zoom in, fit. */
export const ZoomTools = memo(function ZoomTools({ glide }: { glide: number }) {
  const flow = useReactFlow();
  const percent = useStore(({ transform: [, , zoom] }) => `${Math.round(zoom * 100)}%`);
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
        onPress={() => flow.fitView({ ...fitOptions(), ...options })}
      />
    </FloatingTools>
  );
});
