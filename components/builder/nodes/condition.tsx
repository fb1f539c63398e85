import { Handle, type NodeProps, Position } from "@xyflow/react";
import clsx from "clsx";
import { CornerDownRight, Split } from "lucide-react";
import { memo } from "react";
import { CONDITION, type ConditionCanvasNode, PATH_HANDLE } from "#components/builder/canvas/views.ts";
import { Leads } from "#components/builder/nodes/leads.tsx";
import { Ports } from "#components/builder/nodes/ports.tsx";
import { ProblemMark } from "#components/builder/nodes/problem-mark.tsx";

/** A card with a row for each path, in order; every path but the last has a port of its own. */
export const ConditionNodeView = memo(function ConditionNodeView({ id, selected, data }: NodeProps<ConditionCanvasNode>) {
  const last = data.paths.length - 1;
  return (
    <>
      <div
        className={clsx(
          "node-shape w-61 rounded-12 border bg-surface pb-1 shadow-2",
          data.problem === "bad" ? "border-bad-solid" : "border-line-strong",
        )}
      >
        <div className="flex items-center gap-2 border-b border-line px-2.5 font-semibold" style={{ height: CONDITION.head }}>
          <span className="c-amber flex size-6 flex-none items-center justify-center rounded-6 bg-tint text-ink">
            <Split size={14} strokeWidth={1.75} />
          </span>
          <span className="min-w-0 truncate">{data.name}</span>
        </div>
        {data.paths.map((path, at) => (
          <div key={path.id} className="flex items-center gap-2 px-2.5 text-12 text-text-2" style={{ height: CONDITION.row }}>
            <span className="flex size-4 flex-none items-center justify-center rounded-4 bg-sunken text-[10px] font-semibold text-text-3">
              {at === last ? <CornerDownRight size={12} strokeWidth={2} /> : at + 1}
            </span>
            <span className="min-w-0 truncate">
              {path.subject && <b className="text-text">{path.subject} </b>}
              {path.rest}
            </span>
          </div>
        ))}
        <ProblemMark problem={data.problem} />
      </div>
      <Leads id={id} text={data.leads} />
      <Ports node={id} selected={selected} readOnly={data.readOnly} />
      {data.paths.slice(0, last).map((path, at) => (
        <Handle
          key={path.id}
          id={`${PATH_HANDLE}${path.id}`}
          type="source"
          position={Position.Right}
          isConnectable={!data.readOnly}
          className="is-path"
          style={{ top: CONDITION.head + CONDITION.row * (at + 0.5) }}
        />
      ))}
    </>
  );
});
