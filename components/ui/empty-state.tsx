import type { ReactNode } from "react";
import { IconTile } from "#components/ui/tile.tsx";
import type { Colour } from "#lib/flow/schema.ts";

interface EmptyStateProps {
  /** 18 px. */
  icon: ReactNode;
  title: string;
  /** One sentence on what to do next. */
  text: ReactNode;
  /** One button. */
  action?: ReactNode;
  colour?: Colour;
  /** Heading level, as the place needs it. */
  level?: 2 | 3;
}

export function EmptyState({ icon, title, text, action, colour = "blue", level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-7 text-center">
      <span className="mb-2">
        <IconTile icon={icon} colour={colour} size="lg" />
      </span>
      <Heading className="max-w-[44ch] text-balance text-14 font-semibold [overflow-wrap:anywhere]">{title}</Heading>
      <div className="max-w-[36ch] text-balance text-text-3">{text}</div>
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
