import type { Metadata } from "next";
import { type Known, nothingKnown } from "#app/(app)/known.tsx";
import { renderedAt } from "#app/(app)/rendered-at.ts";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as deliveryDoor } from "#app/data/deliveries/[deliveryId]/route.ts";
import { GET as deliveriesDoor } from "#app/data/deliveries/route.ts";
import { GET as summaryDoor } from "#app/data/deliveries/summary/route.ts";
import { GET as endpointsDoor } from "#app/data/endpoints/route.ts";
import { GET as noticesDoor } from "#app/data/notices/route.ts";
import { GET as redeliveriesDoor } from "#app/data/redeliveries/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { Deliveries } from "#components/deliveries/deliveries.tsx";
import { askedFor, countedFor, type LogAddress, rangeOf, readAddress } from "#components/deliveries/log-address.ts";
import { sinceOf } from "#components/log/ranges.ts";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Deliveries" };

async function askLog(known: Known, address: LogAddress, at: number): Promise<void> {
  const since = sinceOf(rangeOf(address), at);
  const asked = askedFor(address.filter, since);
  const counted = countedFor(asked, since);
  const { delivery } = address;
  await Promise.all([
    known.ask(keys.deliveries(asked), { door: deliveriesDoor, url: urls.deliveries(asked) }),
    known.ask(keys.deliveryStatistics(counted), { door: summaryDoor, url: urls.deliveryStatistics(counted) }),
    known.ask(keys.redeliveries, { door: redeliveriesDoor, url: urls.redeliveries }),
    delivery && known.ask(keys.delivery(delivery), { door: deliveryDoor, url: urls.delivery(delivery), params: { deliveryId: delivery } }),
  ]);
}

export default async function DeliveriesPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("deliveries:read");
  const address = readAddress(await queryOf(searchParams));
  const known = await nothingKnown();
  await Promise.all([
    address.view === "log" && askLog(known, address, renderedAt()),
    known.ask(keys.endpoints, { door: endpointsDoor, url: urls.endpoints }),
    can(actor, "webhooks:edit") && known.ask(keys.notices, { door: noticesDoor, url: urls.notices }),
  ]);
  return known.around(<Deliveries openedAt={renderedAt()} />);
}
