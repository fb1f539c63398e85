import clsx from "clsx";
import type { ReactNode } from "react";

export type Tone = "ok" | "wait" | "bad" | "neutral" | "info";

const TONES: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok-text",
  wait: "bg-wait-soft text-wait-text",
  bad: "bg-bad-soft text-bad-text",
  neutral: "bg-sunken text-text-2",
  info: "bg-accent-soft text-accent-text",
};

interface StatusBadgeProps {
  word: ReactNode;
  tone: Tone;
  /** 13 px; the colour never stands alone. */
  icon: ReactNode;
  title?: string | undefined;
  className?: string;
}

/** Icon, word and colour together. */
export function StatusBadge({ word, tone, icon, title, className }: StatusBadgeProps) {
  return (
    <span
      title={title}
      className={clsx(
        "inline-flex h-5.5 flex-none items-center gap-[5px] whitespace-nowrap rounded-6 border border-transparent pr-2 pl-1.5 text-12 font-medium [&>svg]:size-[13px] [&>svg]:flex-none",
        TONES[tone],
        className,
      )}
    >
      {icon}
      {word}
    </span>
  );
}
