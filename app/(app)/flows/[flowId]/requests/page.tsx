import type { Metadata } from "next";
import { pageRead } from "#app/(app)/page-read.ts";
import { Requests } from "#components/requests/requests.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowName } from "#lib/services/flows/flow-row.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

const nameOf = pageRead("calls:read", flowName);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Requests of ${await nameOf((await params).flowId)}` };
}

export default async function FlowRequestsPage({ params }: Props) {
  await requireActor("calls:read");
  const { flowId } = await params;
  return <Requests flow={{ id: flowId, name: await nameOf(flowId) }} />;
}
