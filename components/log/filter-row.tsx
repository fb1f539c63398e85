import type { ReactNode } from "react";

/**
 * What a log is narrowed by, in one line beside an opened panel too: what is long becomes shorter, so that the rows below stay where
 * they are. On a phone it takes as many lines as it needs.
 */
export const FilterRow = ({ children }: { children: ReactNode }) => (
  <div className="flex items-center gap-2 max-sm:flex-wrap">{children}</div>
);

/** The menus at the end of the row; on a phone a line that scrolls. */
export const FilterMenus = ({ children }: { children: ReactNode }) => (
  <div className="flex min-w-0 gap-2 max-sm:-mx-4 max-sm:-my-1 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 lg:ml-auto">{children}</div>
);
