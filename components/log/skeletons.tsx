import type { ReactNode } from "react";
import { type LogKind, MANY } from "#components/log/kinds.ts";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

const ROWS = ["w-36", "w-28", "w-40", "w-32", "w-36", "w-28", "w-40"];

interface RowsSkeletonProps {
  kind: LogKind;
  /** Gives the height of a row. */
  className: string;
  /** What stands in a row. @param width of its longest text */
  row: (width: string) => ReactNode;
}

/** In the size of the rows, with the table's head. */
export function RowsSkeleton({ kind, className, row }: RowsSkeletonProps) {
  return (
    <Loading label={`Loading ${MANY[kind]}`}>
      <div className="h-8 border-line border-y bg-surface-2 max-sm:hidden" />
      {ROWS.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={at} className={`flex items-center gap-6 border-line border-b px-6 max-sm:px-4 ${className}`}>
          {row(width)}
        </div>
      ))}
    </Loading>
  );
}

const LINES = ["w-3/5", "w-1/2", "w-4/5", "w-2/3"];

/** In the size of an opened one. */
export function DrawerSkeleton({ kind, lines }: { kind: LogKind; lines: number }) {
  return (
    <Loading label={`Loading the ${kind}`} className="space-y-3 px-5">
      {LINES.slice(0, lines).map((width) => (
        <div key={width} className="grid grid-cols-[92px_1fr] gap-3">
          <Skeleton className="w-16" />
          <Skeleton className={width} />
        </div>
      ))}
      <Skeleton className="mt-6! h-24 rounded-8" />
      <Skeleton className="h-40 rounded-8" />
    </Loading>
  );
}
