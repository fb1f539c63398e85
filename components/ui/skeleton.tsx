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

interface SkeletonRowsProps {
  rows?: number;
  /** The height of the table's head above them, as a class; it has none on a phone. */
  head?: string;
  className?: string;
}

const SkeletonHead = ({ height }: { height: string }) => <div className={clsx("border-line border-b max-sm:hidden", height)} />;

/** Rows of a table with one line. */
export function SkeletonLines({ rows = 8, head, className }: SkeletonRowsProps) {
  return (
    <div className={className}>
      {head && <SkeletonHead height={head} />}
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="flex h-11 items-center gap-6 border-line border-b px-6 max-sm:px-4">
          <div className="min-w-0 flex-1">
            <Skeleton className={["w-2/5", "w-1/4", "w-1/3"][row % 3] ?? ""} />
          </div>
          <Skeleton className="w-28 max-sm:hidden" />
          <Skeleton className="w-20" />
        </div>
      ))}
    </div>
  );
}

/** Rows of a list with a tile and two lines. */
export function SkeletonRows({ rows = 6, head, className }: SkeletonRowsProps) {
  return (
    <div className={className}>
      {head && <SkeletonHead height={head} />}
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
