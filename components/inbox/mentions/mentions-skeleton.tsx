import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

/** In the size of the list. */
export function MentionsSkeleton() {
  return (
    <Loading label="Loading mentions">
      {["w-3/5", "w-2/5", "w-1/2", "w-2/3"].map((width) => (
        <div key={width} className="flex gap-3 border-line border-b px-6 py-3.5 max-sm:px-4">
          <Skeleton className="size-7 rounded-full" />
          <div className="grid flex-1 gap-2 pt-1">
            <Skeleton className="w-56" />
            <Skeleton className={width} />
            <Skeleton className="w-32" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
