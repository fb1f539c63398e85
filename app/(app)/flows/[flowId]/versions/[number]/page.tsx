import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { restoreVersionAction, undoRestoreAction } from "#app/(app)/flows/[flowId]/versions/actions.ts";
import { nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { keys } from "#components/data/keys.ts";
import { VersionPage } from "#components/versions/version-page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowHead } from "#lib/services/flows/flow-row.ts";
import { flowVersions } from "#lib/services/flows/versions.ts";

interface Props {
  params: Promise<{ flowId: string; number: string }>;
}

const headOf = pageRead("flows:read", flowHead);
const versionsOf = pageRead("flows:read", flowVersions);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { flowId, number } = await params;
  return { title: `Version ${number} of ${(await headOf(flowId)).name}` };
}

export default async function FlowVersionPage({ params }: Props) {
  await requireActor("flows:read");
  const { flowId, number } = await params;
  const { versions } = await versionsOf(flowId);
  const version = versions.find((each) => String(each.number) === number);
  if (!version) notFound();
  const known = await nothingKnown();
  const flow = await headOf(flowId);
  known.keep(keys.flowHead(flowId), flow);
  return known.around(
    <VersionPage flow={flow} number={version.number} actions={{ restore: restoreVersionAction, undo: undoRestoreAction }} />,
  );
}
