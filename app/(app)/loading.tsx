import { Loading, Skeleton, SkeletonRows } from "#components/ui/skeleton.tsx";

/** While a page of the app is on its way. */
export default function PageLoading() {
  return (
    <Loading label="Loading the page">
      <div className="flex h-(--h-topbar) items-center border-line border-b px-6 max-sm:px-4">
        <Skeleton className="h-4 w-36" />
      </div>
      <SkeletonRows />
    </Loading>
  );
}
