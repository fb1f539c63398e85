import clsx from "clsx";
import { type KeyboardEvent, useId, useRef } from "react";
import { COLOUR_NAMES } from "#components/builder/looks.ts";
import { FieldLabel } from "#components/ui/field.tsx";
import { COLOUR_CLASS } from "#components/ui/palette.ts";
import { COLOURS, type Colour } from "#lib/flow/schema.ts";

const STEPS: Record<string, (at: number) => number> = {
  ArrowRight: (at) => (at + 1) % COLOURS.length,
  ArrowDown: (at) => (at + 1) % COLOURS.length,
  ArrowLeft: (at) => (at - 1 + COLOURS.length) % COLOURS.length,
  ArrowUp: (at) => (at - 1 + COLOURS.length) % COLOURS.length,
  Home: () => 0,
  End: () => COLOURS.length - 1,
};

/** The palette as a radio group in one row. */
export function Swatches({ value, onChange }: { value: Colour; onChange(colour: Colour): void }) {
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(COLOURS.indexOf(value));
    const colour = next === undefined ? undefined : COLOURS[next];
    if (next === undefined || !colour) return;
    event.preventDefault();
    onChange(colour);
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
  };
  return (
    <div className="flex items-center justify-between gap-2">
      <FieldLabel id={id}>Colour</FieldLabel>
      <div ref={group} role="radiogroup" aria-labelledby={id} onKeyDown={move} className="flex gap-1">
        {COLOURS.map((colour) => (
          // biome-ignore lint/a11y/useSemanticElements: the pattern of ARIA's radio group, drawn as dots
          <button
            key={colour}
            type="button"
            role="radio"
            aria-checked={colour === value}
            aria-label={COLOUR_NAMES[colour]}
            tabIndex={colour === value ? 0 : -1}
            onClick={() => onChange(colour)}
            className={clsx(
              COLOUR_CLASS[colour],
              "flex size-6 items-center justify-center rounded-full",
              colour === value && "shadow-[inset_0_0_0_2px_var(--dot)]",
            )}
          >
            <span className="size-3.5 rounded-full bg-dot" />
          </button>
        ))}
      </div>
    </div>
  );
}
