import clsx from "clsx";
import type { ReactNode } from "react";
import { COLOUR_CLASS, colourOf, lettersOf } from "#components/ui/palette.ts";
import type { Colour } from "#lib/flow/schema.ts";

const SIZES = { sm: "size-6 rounded-6", md: "size-7 rounded-8", lg: "size-9 rounded-[10px]" };

/** A square with an icon on a palette colour: heads of dialogs and empty parts. */
export function IconTile({ icon, colour, size = "md" }: { icon: ReactNode; colour: Colour; size?: keyof typeof SIZES }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("inline-flex flex-none items-center justify-center bg-tint text-ink", COLOUR_CLASS[colour], SIZES[size])}
    >
      {icon}
    </span>
  );
}

/** A flow's tile: two letters of its name on a colour taken from its id. */
export function FlowTile({ id, name, className }: { id: string; name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "inline-flex size-8 flex-none items-center justify-center rounded-8 bg-tint text-11 font-semibold tracking-[0.02em] text-ink",
        COLOUR_CLASS[colourOf(id)],
        className,
      )}
    >
      {lettersOf(name)}
    </span>
  );
}
