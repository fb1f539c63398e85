import type { Metadata } from "next";
import { Deliveries } from "#components/deliveries/deliveries.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage() {
  await requireActor("deliveries:read");
  return <Deliveries />;
}
