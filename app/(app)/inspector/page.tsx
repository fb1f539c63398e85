import type { Metadata } from "next";
import { type Known, nothingKnown } from "#app/(app)/known.tsx";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as requestsDoor } from "#app/data/inspectors/[inspectorId]/requests/route.ts";
import { GET as inspectorsDoor } from "#app/data/inspectors/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { chosenEndpoint } from "#components/inspector/chosen-endpoint.ts";
import { Inspector } from "#components/inspector/inspector.tsx";
import { requireActor } from "#lib/auth/session.ts";
import type { InspectorJson } from "#lib/wire/inspector.ts";
import type { Listed } from "#lib/wire/listed.ts";

export const metadata: Metadata = { title: "Inspector" };

/** The endpoints, and what the one that is open received. */
async function askEndpoints(known: Known, query: URLSearchParams): Promise<void> {
  const asked = { door: inspectorsDoor, url: urls.inspectorList() };
  const list = await known.askFirst<Listed<InspectorJson>>(keys.inspectors, asked);
  const endpoint = chosenEndpoint(list?.items, query);
  if (!endpoint) return;
  const { id } = endpoint;
  await known.ask(keys.inspectorRequests(id), { door: requestsDoor, url: urls.keptRequests(id), params: { inspectorId: id } });
}

export default async function InspectorPage({ searchParams }: { searchParams: SearchParams }) {
  await requireActor("inspectors:use");
  const known = await nothingKnown();
  await askEndpoints(known, await queryOf(searchParams));
  return known.around(<Inspector />);
}
