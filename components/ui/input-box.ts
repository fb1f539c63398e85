import clsx from "clsx";

export type InputSize = "sm" | "md" | "lg" | "xl";

/** 30 in pickers, 34 in dialogs, 36 in task forms, 40 on the sign-in page; 44 on a phone. */
const HEIGHTS: Record<InputSize, string> = { sm: "h-7.5", md: "h-8.5", lg: "h-9 text-14", xl: "h-10 text-14" };

/** The frame around a control: the focus ring, the red border of an error and the grey of read-only belong to it. */
export function inputBox({
  size = "md",
  readOnly = false,
  area = false,
  className,
}: {
  size?: InputSize;
  readOnly?: boolean;
  area?: boolean;
  className?: string;
}): string {
  return clsx(
    "group/input flex w-full min-w-0 gap-2 rounded-8 border transition-colors",
    area ? "max-sm:text-16" : `items-center px-2.5 max-sm:min-h-11 max-sm:text-16 ${HEIGHTS[size]}`,
    readOnly ? "border-line-strong bg-sunken text-text-2" : "border-line-control bg-surface",
    "has-[[aria-invalid=true]]:border-bad-solid",
    "focus-within:border-focus focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus",
    "has-[[aria-disabled=true]]:border-line has-[:disabled]:border-line has-[:disabled]:bg-sunken",
    className,
  );
}
