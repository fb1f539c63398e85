import clsx from "clsx";

interface KbdProps {
  /** Keys with a space between them: `Ctrl K`. */
  keys: string;
  /** In a tooltip. */
  inverted?: boolean;
  /** In a control whose `aria-keyshortcuts` says them: drawn, no part of its text. */
  drawn?: boolean;
  className?: string;
}

export function Kbd({ keys, inverted = false, drawn = false, className }: KbdProps) {
  return (
    <kbd
      aria-hidden={drawn || undefined}
      data-text={drawn ? keys : undefined}
      className={clsx(
        drawn && "before:content-[attr(data-text)]",
        "inline-flex h-4.5 min-w-4.5 flex-none items-center justify-center rounded-4 border px-1 font-sans text-11 font-medium leading-none",
        inverted ? "border-[light-dark(#5a5c66,#a9abb4)]" : "border-line-strong bg-surface-2 text-text-3",
        className,
      )}
    >
      {drawn ? null : keys}
    </kbd>
  );
}
