import type { Metadata } from "next";
import { DataSets } from "#components/data-sets/data-sets.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Data sets" };

export default async function DataSetsPage() {
  await requireActor("data:read");
  return <DataSets />;
}
