/** A row of tabs. It scrolls where there is no room, and reaches over the border below, so that the accent line is not cut. */
export const TAB_ROW = "-mb-px flex min-w-0 items-stretch gap-1 self-stretch overflow-x-auto overflow-y-hidden [scrollbar-width:none]";

/** Tabs and links that look like tabs: an accent line under the chosen one. */
export const TAB_LOOK =
  "relative flex flex-none items-center gap-[7px] whitespace-nowrap px-2.5 font-medium text-text-2 outline-offset-[-2px] transition-colors hover:text-text max-sm:min-h-11 " +
  "after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-t-[2px] " +
  "data-[state=active]:text-text data-[state=active]:after:bg-accent aria-[current=page]:text-text aria-[current=page]:after:bg-accent";
