import { RowsSkeleton } from "#components/log/skeletons.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

const HEIGHTS = [24, 20, 14, 10, 16, 30, 52, 68, 72, 60, 48, 70, 76, 64, 58, 40, 34, 30, 26, 22, 28, 30, 26, 34];

/** In the size of the figures and the bars. */
export function OverviewSkeleton() {
  return (
    <Loading label="Loading figures">
      <div className="flex gap-7.5 px-6 pt-4 pb-3 max-sm:px-4 max-sm:pb-16">
        {["w-20", "w-14", "w-16"].map((width) => (
          <div key={width} className="flex h-11 flex-col justify-between pb-1.5">
            <Skeleton className={`h-2.5 ${width}`} />
            <Skeleton className={`h-5 ${width}`} />
          </div>
        ))}
      </div>
      <div className="px-6 pb-3.5 max-sm:hidden">
        <div className="mb-1 h-4" />
        <div className="flex h-[85px] items-end gap-1.5 border-line-strong border-b">
          {HEIGHTS.map((height, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
            <span key={at} className="skeleton min-w-0 flex-1 animate-skeleton rounded-t-[2px]" style={{ height }} />
          ))}
        </div>
        <div className="mt-1 h-4.5" />
      </div>
    </Loading>
  );
}

/** In the size of the rows. */
export const DeliveriesSkeleton = () => (
  <RowsSkeleton
    kind="delivery"
    className="h-[53px]"
    row={(width) => (
      <>
        <Skeleton className="h-5.5 w-22 flex-none rounded-6" />
        <div className="min-w-0 flex-1 space-y-2">
          <Skeleton className={width} />
          <Skeleton className="h-2.5 w-3/5" />
        </div>
        <Skeleton className="w-24 max-sm:hidden" />
        <Skeleton className="w-10" />
      </>
    )}
  />
);
