import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

/** Cards on their way, in the size of cards. */
export function CardsSkeleton({ label, cards = 2 }: { label: string; cards?: number }) {
  return (
    <Loading label={label} className="grid gap-2 pt-0.5">
      {Array.from({ length: cards }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={card} className="flex h-[67px] flex-col justify-between rounded-8 border border-line bg-surface px-3 py-3">
          <Skeleton className={["w-2/3", "w-1/2"][card % 2] ?? ""} />
          <Skeleton className="h-[9px] w-1/4 self-end" />
        </div>
      ))}
    </Loading>
  );
}

/** Columns on their way, side by side. */
export function ColumnsSkeleton() {
  return (
    <Loading label="Loading the board" className="flex h-full gap-3">
      {["w-24", "w-20", "w-28"].map((width) => (
        <div key={width} className="flex h-full w-70 flex-none flex-col rounded-12 border border-line bg-sunken max-sm:w-[82vw]">
          <div className="flex h-11 flex-none items-center px-3">
            <span className={`block h-3 rounded-4 bg-active ${width}`} />
          </div>
        </div>
      ))}
    </Loading>
  );
}
