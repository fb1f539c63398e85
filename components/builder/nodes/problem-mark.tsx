import clsx from "clsx";
import { TriangleAlert } from "lucide-react";

/** The mark at the top right of a node with problems; its count is in the node's name. */
export function ProblemMark({ problem, className = "-right-2" }: { problem: "bad" | "wait" | null; className?: string }) {
  if (!problem) return null;
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "absolute -top-2 flex size-5 items-center justify-center rounded-full border-2 border-canvas",
        problem === "bad" ? "bg-bad-fill text-white" : "bg-wait-solid text-surface",
        className,
      )}
    >
      <TriangleAlert size={12} strokeWidth={2.5} />
    </span>
  );
}
