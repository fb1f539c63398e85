import type { NodeProps } from "@xyflow/react";
import clsx from "clsx";
import { memo } from "react";
import type { ActionCanvasNode } from "#components/builder/canvas/views.ts";
import { actionIcon } from "#components/builder/looks.ts";
import { Leads } from "#components/builder/nodes/leads.tsx";
import { Ports } from "#components/builder/nodes/ports.tsx";
import { ProblemMark } from "#components/builder/nodes/problem-mark.tsx";

/** A rectangle: a button between steps, with the number of its operations. */
export const ActionNodeView = memo(function ActionNodeView({ id, selected, data }: NodeProps<ActionCanvasNode>) {
  const Icon = actionIcon(data.colour);
  return (
    <>
      <div
        className={clsx(
          "node-shape flex h-9 min-w-22 max-w-64 items-center justify-center gap-[7px] rounded-8 border bg-tint px-3 font-semibold text-ink shadow-1",
          `c-${data.colour}`,
          data.problem === "bad" ? "border-bad-solid" : "border-lin",
        )}
      >
        <Icon className="flex-none" size={14} strokeWidth={1.75} />
        <span className="min-w-0 truncate">{data.name}</span>
        {/* Not in the text: the node's name begins with what is written on it. */}
        <span
          data-count={data.count}
          className="ml-px flex-none border-l border-lin pl-[7px] text-11 tabular-nums before:content-[attr(data-count)]"
        />
        <ProblemMark problem={data.problem} />
      </div>
      <Leads id={id} text={data.leads} />
      <Ports node={id} selected={selected} readOnly={data.readOnly} />
    </>
  );
});
