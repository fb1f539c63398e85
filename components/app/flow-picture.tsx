/** Steps and actions as a picture: what the canvas shows, without its life. For the sign-in page and New flow. */
import clsx from "clsx";
import { Webhook } from "lucide-react";
import type { ReactNode } from "react";
import { ActionIcon } from "#components/ui/action-icon.tsx";
import { COLOUR_CLASS } from "#components/ui/palette.ts";
import type { Colour } from "#lib/flow/schema.ts";

/** Upper left corner and width, in px. */
interface Place {
  x: number;
  y: number;
  width: number;
}

interface PictureNodeProps extends Place {
  name: string;
  colour: Colour;
}

const at = ({ x, y, width }: Place) => ({ left: x, top: y, width });

/** A pill, 44 high. */
export function PictureStep({
  name,
  colour,
  end = false,
  webhook = false,
  icon,
  ...place
}: PictureNodeProps & { end?: boolean; webhook?: boolean; icon?: ReactNode }) {
  return (
    <div
      style={at(place)}
      className={clsx(
        "absolute flex h-11 items-center gap-[9px] whitespace-nowrap rounded-full border border-line-strong bg-surface pr-3.5 pl-[15px] font-semibold",
        COLOUR_CLASS[colour],
        end ? "shadow-[var(--sh-2),inset_0_0_0_3px_var(--surface),inset_0_0_0_4px_var(--lin)]" : "shadow-2",
      )}
    >
      <span className="size-2.5 flex-none rounded-full bg-dot" />
      {name}
      {webhook && (
        <span className="-mr-1.5 ml-auto flex size-6 items-center justify-center rounded-full bg-sunken text-text-2">
          <Webhook size={14} />
        </span>
      )}
      {icon && <span className="ml-auto text-dot">{icon}</span>}
    </div>
  );
}

/** A rectangle, 36 high. */
export function PictureAction({ name, colour, ...place }: PictureNodeProps) {
  return (
    <div
      style={at(place)}
      className={clsx(
        "absolute flex h-9 items-center justify-center gap-[7px] whitespace-nowrap rounded-8 border border-lin bg-tint font-semibold text-ink shadow-1",
        COLOUR_CLASS[colour],
      )}
    >
      <ActionIcon colour={colour} />
      {name}
    </div>
  );
}

/** An edge: its line and its arrowhead as SVG paths. */
export interface PictureEdge {
  line: string;
  head: string;
  chosen?: boolean;
}

export function PictureEdges({ edges }: { edges: readonly PictureEdge[] }) {
  return (
    <svg className="pointer-events-none absolute inset-0 size-px overflow-visible" aria-hidden="true">
      {edges.map(({ line, head, chosen }) => (
        <g key={line}>
          <path d={line} fill="none" stroke={chosen ? "var(--accent)" : "var(--edge)"} strokeWidth={chosen ? 2 : 1.5} />
          <path d={head} fill={chosen ? "var(--accent)" : "var(--edge)"} />
        </g>
      ))}
    </svg>
  );
}
