/** Tabs and links that look like tabs: an accent line under the chosen one. */
export const TAB_LOOK =
  "relative flex flex-none items-center gap-[7px] whitespace-nowrap px-2.5 font-medium text-text-2 outline-offset-[-2px] transition-colors hover:text-text max-sm:min-h-11 " +
  "after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-t-[2px] " +
  "data-[state=active]:text-text data-[state=active]:after:bg-accent aria-[current=page]:text-text aria-[current=page]:after:bg-accent";
