import clsx from "clsx";
import type { ReactNode } from "react";
import { COLOUR_CLASS } from "#components/ui/palette.ts";
import type { Colour } from "#lib/flow/schema.ts";

/** `ok` and `bad` say how it ended; `colour` is the step's own; `now` is where the task stands. */
export type PointTone = "ok" | "bad" | "colour" | "now";

const TONES: Record<PointTone, string> = {
  ok: "border-[1.5px] border-ok-solid bg-surface text-ok-solid",
  bad: "border-[1.5px] border-bad-solid bg-surface text-bad-solid",
  colour: "border-[1.5px] border-dot bg-surface text-dot",
  now: "bg-dot shadow-[0_0_0_4px_var(--tint)] after:size-1.5 after:rounded-full after:bg-white",
};

interface TimelinePointProps {
  tone: PointTone;
  colour?: Colour | null;
  /** 12 px. */
  icon?: ReactNode;
  title: ReactNode;
  time: ReactNode;
  /** Something to do about it, before the time; shown while the pointer or the focus is on the entry. */
  tool?: ReactNode;
  children?: ReactNode;
  /** Less room below, for the list of all events. */
  dense?: boolean;
}

/** One entry of a timeline, with the line to the next one. */
export function TimelinePoint({ tone, colour, icon, title, time, tool, children, dense = false }: TimelinePointProps) {
  return (
    <li
      className={clsx(
        "group/point relative pl-8 last:pb-0",
        COLOUR_CLASS[colour ?? "gray"],
        dense ? "pb-3" : "pb-[18px]",
        "before:absolute before:top-[22px] before:-bottom-0.5 before:left-[9.25px] before:w-[1.5px] before:bg-line-strong last:before:hidden",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "absolute top-px left-0 flex size-5 items-center justify-center rounded-full [&>svg]:size-3 [&>svg]:stroke-[2.5]",
          TONES[tone],
        )}
      >
        {icon}
      </span>
      <h3 className="flex items-baseline gap-1.5 leading-[22px]">
        <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{title}</span>
        {tool && (
          <span className="-my-1 ml-auto flex-none self-center opacity-0 max-sm:-my-3 transition-opacity group-hover/point:opacity-100 group-focus-within/point:opacity-100 pointer-coarse:opacity-100">
            {tool}
          </span>
        )}
        <span className={clsx("flex-none text-12 font-regular text-text-3", !tool && "ml-auto")}>{time}</span>
      </h3>
      {children}
    </li>
  );
}

/** The quiet second line of an entry. */
export function PointText({ children }: { children: ReactNode }) {
  return <p className="text-12 text-text-2 [overflow-wrap:anywhere]">{children}</p>;
}
