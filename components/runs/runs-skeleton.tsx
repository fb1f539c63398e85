import { RowsSkeleton } from "#components/log/skeletons.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** In the size of the rows. */
export const RunsSkeleton = () => (
  <RowsSkeleton
    kind="run"
    className="h-[53px]"
    row={(width) => (
      <>
        <Skeleton className="h-5.5 w-24 flex-none rounded-6" />
        <div className="min-w-0 flex-1 space-y-2">
          <Skeleton className={width} />
          <Skeleton className="h-2.5 w-2/5" />
        </div>
        <Skeleton className="w-36 max-sm:hidden" />
        <Skeleton className="w-14" />
      </>
    )}
  />
);
