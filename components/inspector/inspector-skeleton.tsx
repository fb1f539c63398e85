import { Loading, Skeleton, SkeletonLines } from "#components/ui/skeleton.tsx";

/** In the size of the list of endpoints and of the one that is open. */
export function InspectorSkeleton() {
  return (
    <Loading
      label="Loading endpoints"
      className="grid min-h-0 flex-1 max-sm:grid-cols-[minmax(0,1fr)] max-sm:grid-rows-[auto_1fr] sm:grid-cols-[220px_minmax(0,1fr)] xl:grid-cols-[260px_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-0.5 overflow-hidden border-line border-r bg-surface-2 p-2.5 max-sm:flex-row max-sm:border-r-0 max-sm:border-b">
        {["w-24", "w-32", "w-20"].map((width) => (
          <div key={width} className="flex h-[52px] flex-col justify-center gap-2 px-2.5">
            <Skeleton className={`max-w-full ${width}`} />
            <Skeleton className="h-[9px] w-24 max-w-full" />
          </div>
        ))}
      </div>
      <div className="min-w-0">
        <div className="space-y-4 px-6 py-5 max-sm:px-4">
          <Skeleton className="h-4 w-36" />
          <Skeleton className="h-9 rounded-8" />
          <Skeleton className="w-64 max-w-full" />
        </div>
        <SkeletonLines rows={5} className="border-line border-t" />
      </div>
    </Loading>
  );
}
