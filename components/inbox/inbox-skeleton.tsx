import { Loading, Skeleton, SkeletonRows } from "#components/ui/skeleton.tsx";

/** In the size of the list, with its head and that of the first group, and of the task beside it. */
export function InboxSkeleton() {
  return (
    <Loading label="Loading tasks" className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_388px]">
      <div className="@container min-w-0 overflow-hidden">
        <div className="h-8 border-line border-b tight:hidden" />
        <div className="h-8.5 border-line border-b bg-surface-2" />
        <SkeletonRows rows={8} className="tight:[&>*]:h-[88px]" />
      </div>
      <div className="space-y-4 border-line border-l px-5 py-5 max-lg:hidden">
        <Skeleton className="h-6 w-28 rounded-full" />
        <Skeleton className="h-5 w-48" />
        <Skeleton className="w-60" />
        <Skeleton className="mt-8! w-40" />
        <Skeleton className="w-56" />
        <Skeleton className="w-48" />
      </div>
    </Loading>
  );
}
