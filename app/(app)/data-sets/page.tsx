import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { GET as dataSetsDoor } from "#app/data/data-sets/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { DataSets } from "#components/data-sets/data-sets.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Data sets" };

export default async function DataSetsPage() {
  await requireActor("data:read");
  const known = await nothingKnown();
  await known.ask(keys.dataSets, { door: dataSetsDoor, url: urls.dataSets });
  return known.around(<DataSets />);
}
