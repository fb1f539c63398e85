import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { renderedAt } from "#app/(app)/rendered-at.ts";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as runDoor } from "#app/data/runs/[runId]/route.ts";
import { GET as runsDoor } from "#app/data/runs/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { sinceOf } from "#components/log/ranges.ts";
import { askedFor, readAddress } from "#components/runs/run-address.ts";
import { Runs } from "#components/runs/runs.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireActor("runs:read");
  const address = readAddress(await queryOf(searchParams));
  const { range, run } = address;
  const asked = askedFor(address, range === null ? undefined : sinceOf(range, renderedAt()));
  const known = await nothingKnown();
  await Promise.all([
    known.ask(keys.runs(asked), { door: runsDoor, url: urls.runs(asked) }),
    run && known.ask(keys.run(run), { door: runDoor, url: urls.run(run), params: { runId: run } }),
  ]);
  return known.around(<Runs openedAt={renderedAt()} />);
}
