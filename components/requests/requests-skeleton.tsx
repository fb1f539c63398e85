import { RowsSkeleton } from "#components/log/skeletons.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** In the size of the rows. */
export const RequestsSkeleton = () => (
  <RowsSkeleton
    kind="request"
    className="h-[45px]"
    row={(width) => (
      <>
        <Skeleton className="h-5.5 w-28 flex-none rounded-6" />
        <Skeleton className="w-16 flex-none max-sm:hidden" />
        <span className="min-w-0 flex-1">
          <Skeleton className={`max-w-full ${width}`} />
        </span>
        <Skeleton className="w-10" />
      </>
    )}
  />
);
