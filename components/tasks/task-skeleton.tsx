import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

/** A task on its way, in the size of the page. */
export function TaskSkeleton() {
  return (
    <Loading label="The task is loading" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-(--h-topbar) flex-none items-center gap-3 border-line border-b px-6 max-sm:px-4">
        <Skeleton className="w-60" />
      </div>
      <div className="flex flex-1 max-lg:block">
        <div className="flex-1 px-8 py-[22px] max-sm:p-4">
          <Skeleton className="h-7 w-48" />
          <div className="mt-3 flex gap-2.5">
            <Skeleton className="h-6 w-24 rounded-full" />
            <Skeleton className="mt-1.5 w-28" />
          </div>
          <Skeleton className="mt-10 h-3.5 w-16" />
          <div className="mt-4 grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
            {["a", "b", "c", "d", "e", "f"].map((key) => (
              <div key={key} className="grid gap-2">
                <Skeleton className="w-28" />
                <Skeleton className="h-9 rounded-8" />
              </div>
            ))}
          </div>
        </div>
        <div className="border-line bg-surface-2 px-6 py-5 max-lg:border-t lg:w-108 lg:border-l">
          <Skeleton className="h-3.5 w-20" />
        </div>
      </div>
    </Loading>
  );
}
