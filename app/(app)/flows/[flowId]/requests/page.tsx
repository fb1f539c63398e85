import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Requests } from "#components/requests/requests.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { isRefused } from "#lib/errors.ts";
import { fromPublic } from "#lib/ids.ts";
import { findFlow } from "#lib/services/flow-row.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

/** Asked once for the heading of the tab and the page. */
const nameOf = cache(async (publicId: string): Promise<string> => {
  const actor = await requireActor("calls:read");
  const flowId = fromPublic(publicId);
  if (flowId === null) notFound();
  try {
    return (await findFlow(actor, flowId)).row.name;
  } catch (error) {
    if (isRefused(error, "not_found")) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Requests of ${await nameOf((await params).flowId)}` };
}

export default async function FlowRequestsPage({ params }: Props) {
  await requireActor("calls:read");
  const { flowId } = await params;
  return <Requests flow={{ id: flowId, name: await nameOf(flowId) }} />;
}
