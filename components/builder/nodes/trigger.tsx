import type { NodeProps } from "@xyflow/react";
import clsx from "clsx";
import { memo } from "react";
import type { TriggerCanvasNode } from "#components/builder/canvas/views.ts";
import { TRIGGER_ICONS } from "#components/builder/looks.ts";
import { Leads } from "#components/builder/nodes/leads.tsx";
import { Ports } from "#components/builder/nodes/ports.tsx";
import { ProblemMark } from "#components/builder/nodes/problem-mark.tsx";

/** A card: how a task begins. */
export const TriggerNodeView = memo(function TriggerNodeView({ id, selected, data }: NodeProps<TriggerCanvasNode>) {
  const Icon = TRIGGER_ICONS[data.kind];
  return (
    <>
      <div
        className={clsx(
          "node-shape c-teal flex h-13 min-w-48 max-w-72 items-center gap-2.5 rounded-12 border bg-surface pr-3 pl-2 shadow-1",
          data.problem === "bad" ? "border-bad-solid" : "border-line-strong",
        )}
      >
        <span className="flex size-[34px] flex-none items-center justify-center rounded-8 bg-tint text-ink">
          <Icon size={16} strokeWidth={1.75} />
        </span>
        <span className="min-w-0 leading-[17px] font-medium">
          <span className="block truncate">{data.name}</span>{" "}
          <span className={clsx("block truncate text-11 leading-[15px] font-regular text-text-3", data.mono && "font-mono")}>
            {data.line}
          </span>
        </span>
        <ProblemMark problem={data.problem} />
      </div>
      <Leads id={id} text={data.leads} />
      <Ports node={id} selected={selected} readOnly={data.readOnly} />
    </>
  );
});
