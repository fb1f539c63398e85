/** How buttons, and links that look like buttons, are drawn. */
import clsx from "clsx";
import { COLOUR_CLASS } from "#components/ui/palette.ts";
import type { Colour } from "#lib/flow/schema.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "quiet-danger" | "tint";
export type ButtonSize = "lg" | "md" | "sm";

const OFF = "bg-sunken border-line text-text-3 cursor-not-allowed";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-text-on shadow-1 hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface shadow-1 hover:bg-hover [&>svg]:text-text-2",
  ghost: "border-transparent text-text-2 hover:bg-hover hover:text-text",
  danger: "border-transparent bg-bad-fill text-text-on shadow-1 hover:bg-[color-mix(in_srgb,var(--bad-fill),black_12%)]",
  "quiet-danger": "border-transparent text-bad-text hover:bg-hover",
  tint: "border-lin bg-tint text-ink shadow-1 hover:bg-[color-mix(in_srgb,var(--tint),var(--dot)_14%)]",
};

const SIZES: Record<ButtonSize, string> = {
  lg: "h-10 gap-1.5 rounded-8 px-4 text-14 max-sm:min-h-11",
  md: "h-8 gap-1.5 rounded-8 px-3 max-sm:min-h-11",
  sm: "h-6.5 gap-[5px] rounded-6 px-[9px] text-12 max-sm:min-h-11",
};

const SQUARE: Record<ButtonSize, string> = {
  lg: "size-10 rounded-8 max-sm:size-11",
  md: "size-8 rounded-8 max-sm:size-11",
  sm: "size-6.5 rounded-6 max-sm:size-11",
};

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Icon only: as wide as high. */
  square?: boolean;
  off?: boolean;
  /** For `tint`. */
  colour?: Colour | null;
  className?: string;
}

export function buttonLook({ variant = "secondary", size = "md", square = false, off = false, colour, className }: Look): string {
  // Grey on grey would look switched off.
  const drawn = variant === "tint" && (colour ?? "gray") === "gray" ? "secondary" : variant;
  return clsx(
    "inline-flex flex-none select-none items-center justify-center whitespace-nowrap border font-medium transition-colors [&>svg]:flex-none",
    square ? SQUARE[size] : SIZES[size],
    off ? OFF : VARIANTS[drawn],
    colour && COLOUR_CLASS[colour],
    className,
  );
}
