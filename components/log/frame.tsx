"use client";

import type { ReactNode, RefObject } from "react";
import { usePhone } from "#components/ui/use-phone.ts";

interface LogFrameProps {
  /** What scrolls. */
  list: RefObject<HTMLDivElement | null>;
  /** The one that is open; null where none is. */
  drawer: ReactNode;
  children: ReactNode;
}

/** A list with the one that is open beside it. */
export function LogFrame({ list, drawer, children }: LogFrameProps) {
  const phone = usePhone();
  const opened = Boolean(drawer);
  return (
    <div
      className={`relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] ${opened ? "xl:grid-cols-[minmax(0,1fr)_500px]" : ""}`}
    >
      <div ref={list} inert={phone && opened} className="@container flex min-w-0 flex-col sm:overflow-auto">
        {children}
      </div>
      {drawer}
    </div>
  );
}
