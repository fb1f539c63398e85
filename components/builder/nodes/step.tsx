import type { NodeProps } from "@xyflow/react";
import clsx from "clsx";
import { Eye, Webhook } from "lucide-react";
import { memo } from "react";
import type { StepCanvasNode } from "#components/builder/canvas/views.ts";
import { EndIcon, STEP_ICONS } from "#components/builder/looks.ts";
import { Leads } from "#components/builder/nodes/leads.tsx";
import { Ports } from "#components/builder/nodes/ports.tsx";
import { ProblemMark } from "#components/builder/nodes/problem-mark.tsx";

/** A pill: a place where a task waits for a person. */
export const StepNodeView = memo(function StepNodeView({ id, selected, data }: NodeProps<StepCanvasNode>) {
  const Kind = STEP_ICONS[data.kind];
  return (
    <>
      <div
        className={clsx(
          "node-shape flex h-11 min-w-34 max-w-72 items-center gap-[9px] rounded-full border bg-surface pr-3.5 pl-[15px] font-semibold shadow-2",
          `c-${data.colour}`,
          data.problem === "bad" ? "border-bad-solid" : "border-line-strong",
          data.end && "is-end",
        )}
      >
        <span className="size-2.5 flex-none rounded-full bg-dot" />
        <span className="min-w-0 grow pr-1">
          <span className="block truncate">{data.name}</span>
          {/* Not in the text: the node's name begins with what is written on it. */}
          {data.deciders && (
            <span
              data-deciders={data.deciders}
              className="block truncate text-11 leading-[14px] font-regular text-text-3 before:content-[attr(data-deciders)]"
            />
          )}
        </span>
        {Kind && <Kind className="flex-none text-dot" size={16} strokeWidth={1.75} />}
        {data.end && <EndIcon className="flex-none text-dot" size={14} strokeWidth={1.75} />}
        {data.ruled && <Eye className="flex-none text-text-2" size={14} strokeWidth={1.75} />}
        {data.webhooks > 0 && (
          <span
            data-count={data.webhooks > 1 ? data.webhooks : undefined}
            className={clsx(
              "-mr-1.5 flex h-6 min-w-6 flex-none items-center justify-center gap-1 rounded-full bg-sunken text-11 text-text-2 tabular-nums",
              data.webhooks > 1 && "px-[7px] after:content-[attr(data-count)]",
              data.webhooksOff && "text-text-3! [&>svg]:opacity-50",
            )}
          >
            <Webhook size={14} strokeWidth={1.75} />
          </span>
        )}
        {data.openTasks > 0 && (
          <span
            // Not in the text: the node's name begins with what is written on it.
            data-count={data.openTasks}
            className={clsx(
              "before:content-[attr(data-count)] absolute -top-[9px] flex h-[18px] min-w-5 items-center justify-center rounded-full border border-line-strong bg-surface px-[5px] text-11 text-text-2 tabular-nums",
              data.problem ? "right-11" : "right-4",
            )}
          />
        )}
        <ProblemMark problem={data.problem} className="right-1.5" />
      </div>
      <Leads id={id} text={data.leads} />
      <Ports node={id} selected={selected} readOnly={data.readOnly} />
    </>
  );
});
