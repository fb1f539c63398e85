import { ROW_HEIGHT } from "#components/data-sets/grid/sizes.ts";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

const ROWS = 14;

/** In the size of what comes: the bar with the search, the heads, rows. */
export function GridSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <div className="flex h-[57px] items-center border-line border-b px-6 max-sm:px-4">
        <Skeleton className="h-8 w-64 rounded-8" />
      </div>
      <GridRowsSkeleton />
    </Loading>
  );
}

export function GridRowsSkeleton() {
  return (
    <>
      <div className="h-9 border-line border-b bg-surface-2" />
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={row} className="flex items-center gap-16 border-line border-b pl-19" style={{ height: ROW_HEIGHT }}>
          <Skeleton className="w-32" />
          <Skeleton className="w-24" />
          <Skeleton className="w-40 max-sm:hidden" />
          <Skeleton className="w-20 max-sm:hidden" />
        </div>
      ))}
    </>
  );
}
