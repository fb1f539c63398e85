import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

/** In the size of the list and of what has changed. */
export function VersionsSkeleton() {
  return (
    <Loading label="Loading versions" className="flex min-h-0 flex-1 max-sm:flex-col">
      <div className="w-(--w-panel) flex-none border-line border-r p-2 max-lg:w-70 max-sm:w-full max-sm:border-r-0 max-sm:border-b">
        {["w-12", "w-20", "w-16"].map((width) => (
          <div key={width} className="flex h-[62px] flex-col justify-center gap-2.5 px-3">
            <Skeleton className={width} />
            <Skeleton className="h-[9px] w-40" />
          </div>
        ))}
      </div>
      <div className="min-w-0 flex-1 px-8 py-5 max-sm:px-4">
        <Skeleton className="my-2 h-4 w-24" />
        <div className="mt-8 space-y-5">
          {["w-1/3", "w-1/2", "w-2/5"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      </div>
    </Loading>
  );
}
