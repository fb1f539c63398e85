import type { Metadata } from "next";
import { Deliveries } from "#components/deliveries/deliveries.tsx";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { listNotices } from "#lib/services/deliveries/notices.ts";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage() {
  const actor = await requireActor("deliveries:read");
  return <Deliveries notices={can(actor, "webhooks:edit") ? await listNotices(actor) : []} />;
}
