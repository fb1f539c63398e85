import clsx from "clsx";
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from "lucide-react";
import type { RunStep, RunStepLook } from "#components/tasks/actions/run-words.ts";

const LOOKS: Record<RunStepLook, { Icon: LucideIcon; mark: string; word: string }> = {
  done: { Icon: CircleCheck, mark: "text-ok-solid", word: "text-text-3" },
  failed: { Icon: CircleX, mark: "text-bad-solid", word: "text-bad-text" },
  running: { Icon: LoaderCircle, mark: "text-accent-text animate-spin", word: "text-text-2" },
  waiting: { Icon: CircleDashed, mark: "text-text-3", word: "text-text-3" },
};

/** More than this many do not fit beside each other. */
const MOST_IN_A_ROW = 6;

/** How far each step of an action has come. In a row where there is room, else one below the other. */
export function RunStrip({ label, steps }: { label: string; steps: RunStep[] }) {
  const inRow = steps.length <= MOST_IN_A_ROW;
  return (
    <ol aria-label={label} className={clsx("grid gap-2.5 px-4 pt-3.5 pb-1", inRow && "sm:auto-cols-fr sm:grid-flow-col sm:gap-0")}>
      {steps.map(({ id, name, look, word }, at) => {
        const { Icon, mark, word: ink } = LOOKS[look];
        return (
          <li key={id} className={clsx("relative flex items-center gap-2.5", inRow && "sm:flex-col sm:items-start sm:gap-1.5 sm:pr-2.5")}>
            <Icon size={20} strokeWidth={1.75} aria-hidden className={clsx("relative flex-none bg-surface", mark)} />
            {inRow && at < steps.length - 1 && (
              <i
                aria-hidden
                className={clsx(
                  "absolute top-[9.25px] right-1 left-6 hidden h-[1.5px] sm:block",
                  look === "done" ? "bg-ok-solid" : "bg-line-strong",
                )}
              />
            )}
            <span>
              <span className={clsx("block", look === "waiting" ? "font-medium" : "font-semibold")}>{name}</span>
              <span className={clsx("block text-12", ink)}>{word}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
