"use client";

import { FileX2, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { ProblemError, sentenceOf } from "#components/data/fetch-json.ts";
import { useDelivery } from "#components/data/queries.ts";
import { useCan } from "#components/data/session.tsx";
import { DeliveryBadge } from "#components/deliveries/delivery-badge.tsx";
import { DrawerBanner } from "#components/deliveries/drawer-banner.tsx";
import { DrawerMeta } from "#components/deliveries/drawer-meta.tsx";
import { DrawerTabs } from "#components/deliveries/drawer-tabs.tsx";
import { SendAgain } from "#components/deliveries/send-again.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorPart } from "#components/ui/error-part.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import type { DeliveryPageJson } from "#lib/wire/delivery.ts";

interface DrawerProps {
  id: string;
  onClose: () => void;
}

/** From this width on it stands beside the list and not over it. */
const BESIDE = "(min-width: 1280px)";

/** One delivery: beside the list, over it where there is no room, the whole screen on a phone. */
export function Drawer({ id, onClose }: DrawerProps) {
  const { data: delivery, error, refetch, isFetching } = useDelivery(id);
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!matchMedia(BESIDE).matches) drawer.current?.focus();
  }, []);
  return (
    <aside
      ref={drawer}
      tabIndex={-1}
      aria-label="Delivery"
      className="absolute inset-y-0 right-0 z-(--z-drawer) flex w-125 max-w-full animate-drawer-in flex-col border-line border-l bg-surface shadow-3 outline-none max-sm:fixed max-sm:inset-0 max-sm:w-full max-sm:border-0 xl:static xl:z-2 xl:w-auto"
    >
      {delivery ? (
        <Loaded delivery={delivery} onClose={onClose} />
      ) : (
        <>
          <div className="flex justify-end py-4 pr-4">
            <Close onClose={onClose} />
          </div>
          {error ? <Failed error={error} onRetry={() => void refetch()} busy={isFetching} /> : <DrawerSkeleton />}
        </>
      )}
    </aside>
  );
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <IconButton label="Close" keys="Esc" size="sm" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
);

function Loaded({ delivery, onClose }: { delivery: DeliveryPageJson; onClose: () => void }) {
  const maySend = useCan("deliveries:send");
  return (
    <>
      <div className="flex flex-none flex-wrap items-center gap-2 pt-4 pr-4 pb-3 pl-5 max-sm:pt-2">
        <DeliveryBadge {...delivery} compact announced />
        <h2
          className="min-w-0 flex-1 truncate text-16 font-semibold tracking-[-0.008em] max-sm:order-last max-sm:basis-full"
          title={delivery.webhook.name}
        >
          {delivery.webhook.name}
        </h2>
        <span className="flex items-center gap-2 max-sm:ml-auto">
          {maySend && <SendAgain delivery={delivery} />}
          <Close onClose={onClose} />
        </span>
      </div>
      <DrawerMeta delivery={delivery} />
      <DrawerBanner delivery={delivery} />
      <DrawerTabs delivery={delivery} />
    </>
  );
}

function Failed({ error, onRetry, busy }: { error: Error; onRetry: () => void; busy: boolean }): ReactNode {
  if (error instanceof ProblemError && (error.status === 404 || error.status === 422))
    return (
      <EmptyState
        icon={<FileX2 size={18} />}
        colour="gray"
        title="This delivery is not here"
        text="Its time is over and it is no longer kept, or the address is wrong."
      />
    );
  return <ErrorPart title="The delivery did not load" text={sentenceOf(error)} onRetry={onRetry} busy={busy} />;
}

function DrawerSkeleton() {
  return (
    <Loading label="Loading the delivery" className="space-y-3 px-5">
      {["w-3/5", "w-1/2", "w-4/5", "w-2/3"].map((width) => (
        <div key={width} className="grid grid-cols-[92px_1fr] gap-3">
          <Skeleton className="w-16" />
          <Skeleton className={width} />
        </div>
      ))}
      <Skeleton className="mt-6! h-24 rounded-8" />
      <Skeleton className="h-40 rounded-8" />
    </Loading>
  );
}
