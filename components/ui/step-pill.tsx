import clsx from "clsx";
import { Flag, ListOrdered, Stamp, UsersRound } from "lucide-react";
import { COLOUR_CLASS } from "#components/ui/palette.ts";
import type { Colour, StepKind } from "#lib/flow/schema.ts";

const KINDS: Record<StepKind, { icon: typeof Stamp; words: string } | null> = {
  task: null,
  approval: { icon: Stamp, words: "approval" },
  parallel_approval: { icon: UsersRound, words: "parallel approval" },
  sequential_approval: { icon: ListOrdered, words: "sequential approval" },
};

/** What kind of step it is; nothing for a plain one. */
export function KindIcon({ kind, end = false }: { kind: StepKind; end?: boolean }) {
  const look = KINDS[kind] ?? (end ? { icon: Flag, words: "end step" } : null);
  if (!look) return null;
  return (
    <>
      <look.icon size={13} strokeWidth={1.75} className="flex-none text-text-3" aria-hidden="true" />
      <span className="sr-only">, {look.words}</span>
    </>
  );
}

interface StepPillProps {
  name: string;
  colour: Colour | null;
  kind?: StepKind;
  end?: boolean;
  className?: string;
}

/** A step as lists and pages show it: dot, name, and an icon for its kind. */
export function StepPill({ name, colour, kind = "task", end = false, className }: StepPillProps) {
  return (
    <span
      title={name}
      className={clsx(
        "inline-flex h-6 max-w-full min-w-0 items-center gap-[7px] rounded-full border border-line-strong bg-surface pr-2.5 pl-2 text-12 font-medium text-text",
        COLOUR_CLASS[colour ?? "gray"],
        className,
      )}
    >
      <span className="size-[9px] flex-none rounded-full bg-dot" aria-hidden="true" />
      <span className="min-w-0 truncate">{name}</span>
      <KindIcon kind={kind} end={end} />
    </span>
  );
}
