import type { Metadata } from "next";
import { restoreVersionAction, undoRestoreAction } from "#app/(app)/flows/[flowId]/versions/actions.ts";
import { type Known, nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { queryOf, type SearchParams } from "#app/(app)/search-params.ts";
import { GET as flowDoor } from "#app/data/flows/[flowId]/route.ts";
import { GET as versionDoor } from "#app/data/flows/[flowId]/versions/[number]/route.ts";
import { GET as versionsDoor } from "#app/data/flows/[flowId]/versions/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import type { Which } from "#components/versions/use-versions.ts";
import { chosenOf } from "#components/versions/version-words.ts";
import { Versions } from "#components/versions/versions.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowHead } from "#lib/services/flows/flow-row.ts";
import type { VersionsJson } from "#lib/wire/versions.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

function askDocument(known: Known, flowId: string, which: Which): Promise<unknown> {
  if (which === "draft") return known.ask(keys.flow(flowId), { door: flowDoor, url: urls.flow(flowId), params: { flowId } });
  const params = { flowId, number: String(which) };
  return known.ask(keys.flowVersion(flowId, which), { door: versionDoor, url: urls.flowVersion(flowId, which), params });
}

/** The versions, and the two documents that are compared. */
async function askVersions(known: Known, flowId: string, query: URLSearchParams): Promise<void> {
  const url = urls.flowVersions(flowId);
  const versions = await known.ask<VersionsJson>(keys.flowVersions(flowId), { door: versionsDoor, url, params: { flowId } });
  if (!versions) return;
  const { chosen, against } = chosenOf(query, versions);
  if (against !== null) await Promise.all([chosen, against].map((which) => askDocument(known, flowId, which)));
}

const headOf = pageRead("flows:read", flowHead);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of ${(await headOf((await params).flowId)).name}` };
}

export default async function FlowVersionsPage({ params, searchParams }: Props & { searchParams: SearchParams }) {
  await requireActor("flows:read");
  const { flowId } = await params;
  const known = await nothingKnown();
  const [flow] = await Promise.all([headOf(flowId), askVersions(known, flowId, await queryOf(searchParams))]);
  known.keep(keys.flowHead(flowId), flow);
  return known.around(<Versions flow={flow} actions={{ restore: restoreVersionAction, undo: undoRestoreAction }} />);
}
