"use client";

import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

/** What the palette's field is called, and says while it is empty. */
export const SEARCH_LABEL = "Search tasks, flows, people and commands";

interface SearchLineProps extends Omit<ComponentProps<"input">, "about"> {
  label: string;
  /** Before the field: what is asked about. */
  about?: ReactNode;
}

/** The palette's field. */
export const SearchLine = ({ label, about, ...input }: SearchLineProps) => (
  <div className="flex h-12 items-center gap-2.5 px-4">
    {about ?? <Search size={16} className="flex-none text-text-3" aria-hidden="true" />}
    <input
      {...input}
      aria-label={label}
      placeholder={label}
      className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none max-sm:text-16"
    />
  </div>
);
