import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

const ROWS = ["w-36", "w-28", "w-40", "w-32", "w-36", "w-28", "w-40"];

/** In the size of the rows. */
export function RowsSkeleton() {
  return (
    <Loading label="Loading requests">
      <div className="h-8 border-line border-y bg-surface-2 max-sm:hidden" />
      {ROWS.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={at} className="flex h-[45px] items-center gap-6 border-line border-b px-6 max-sm:px-4">
          <Skeleton className="h-5.5 w-28 flex-none rounded-6" />
          <Skeleton className="w-16 flex-none" />
          <span className="min-w-0 flex-1">
            <Skeleton className={width} />
          </span>
          <Skeleton className="w-10" />
        </div>
      ))}
    </Loading>
  );
}

/** In the size of an opened request. */
export function DrawerSkeleton() {
  return (
    <Loading label="Loading the request" className="space-y-3 px-5">
      {["w-3/5", "w-1/2", "w-4/5"].map((width) => (
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
