import clsx from "clsx";
import type { ReactNode } from "react";

/** A grey bar, 12 high unless told otherwise, in the size of what replaces it. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      className={clsx("skeleton block animate-skeleton rounded-4", !/(^|\s)(h|size)-/.test(className ?? "") && "h-3", className)}
      aria-hidden="true"
    />
  );
}

/** Shows what is inside after 200 ms, so that what comes at once does not flicker. */
export function Loading({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className={clsx("animate-late", className)}>
      {children}
    </div>
  );
}

/** Rows of a list with a tile and two lines. */
export function SkeletonRows({ rows = 6, className }: { rows?: number; className?: string }) {
  return (
    <div className={className}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="flex h-[57px] items-center gap-3 border-line border-b px-6 max-sm:px-4">
          <Skeleton className="size-8 rounded-8" />
          <div className="min-w-0 flex-1 space-y-[7px]">
            <Skeleton className={["w-3/5", "w-2/5", "w-1/2"][row % 3] ?? ""} />
            <Skeleton className={`h-[9px] ${["w-2/5", "w-1/4", "w-1/3"][row % 3]}`} />
          </div>
          <Skeleton className="h-6 w-23 rounded-full" />
        </div>
      ))}
    </div>
  );
}
