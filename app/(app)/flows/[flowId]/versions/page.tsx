import type { Metadata } from "next";
import { restoreVersionAction, undoRestoreAction } from "#app/(app)/flows/[flowId]/versions/actions.ts";
import { pageRead } from "#app/(app)/page-read.ts";
import { Versions } from "#components/versions/versions.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowName } from "#lib/services/flows/flow-row.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

const nameOf = pageRead("flows:read", flowName);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of ${await nameOf((await params).flowId)}` };
}

export default async function FlowVersionsPage({ params }: Props) {
  await requireActor("flows:read");
  const { flowId } = await params;
  return (
    <Versions flow={{ id: flowId, name: await nameOf(flowId) }} actions={{ restore: restoreVersionAction, undo: undoRestoreAction }} />
  );
}
