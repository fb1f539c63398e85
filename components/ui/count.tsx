import clsx from "clsx";

/** A number beside a label. It is no part of the label's name, so it is drawn and not written: axe counts what is written. */
export function Count({ children, className }: { children: number | string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      data-text={children}
      className={clsx(
        "before:content-[attr(data-text)] inline-flex h-4.5 min-w-5 flex-none items-center justify-center rounded-full bg-active px-[5px] text-11 font-semibold text-text-2 tabular-nums",
        className,
      )}
    />
  );
}
