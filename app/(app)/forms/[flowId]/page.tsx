import type { Metadata } from "next";
import { pageRead } from "#app/(app)/page-read.ts";
import { Responses } from "#components/forms/responses.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowName } from "#lib/services/flows/flow-row.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

const nameOf = pageRead("tasks:read", flowName);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Responses to ${await nameOf((await params).flowId)}` };
}

export default async function FormResponsesPage({ params }: Props) {
  await requireActor("tasks:read");
  const { flowId } = await params;
  return <Responses flow={{ id: flowId, name: await nameOf(flowId) }} />;
}
