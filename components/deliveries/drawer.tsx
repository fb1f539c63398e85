"use client";

import { useDelivery } from "#components/data/deliveries.ts";
import { useCan } from "#components/data/session.tsx";
import { DeliveryBadge } from "#components/deliveries/delivery-badge.tsx";
import { DeliveryTabs } from "#components/deliveries/delivery-tabs.tsx";
import { DrawerBanner } from "#components/deliveries/drawer-banner.tsx";
import { DrawerMeta } from "#components/deliveries/drawer-meta.tsx";
import { SendAgain } from "#components/deliveries/send-again.tsx";
import { DrawerHead, LogDrawer } from "#components/log/drawer.tsx";

interface DrawerProps {
  id: string;
  onClose: () => void;
}

/** One delivery. */
export function Drawer({ id, onClose }: DrawerProps) {
  const maySend = useCan("deliveries:send");
  return (
    <LogDrawer kind="delivery" query={useDelivery(id)} lines={5} onClose={onClose}>
      {(delivery) => (
        <>
          <DrawerHead
            badge={<DeliveryBadge {...delivery} compact announced />}
            title={delivery.webhook.name}
            tip={delivery.webhook.name}
            tools={maySend && <SendAgain delivery={delivery} />}
            onClose={onClose}
          />
          <DrawerMeta delivery={delivery} />
          <DrawerBanner delivery={delivery} />
          <DeliveryTabs delivery={delivery} />
        </>
      )}
    </LogDrawer>
  );
}
