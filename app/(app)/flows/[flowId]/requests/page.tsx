import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { keys } from "#components/data/keys.ts";
import { Requests } from "#components/requests/requests.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowHead } from "#lib/services/flows/flow-row.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

const headOf = pageRead("calls:read", flowHead);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Requests of ${(await headOf((await params).flowId)).name}` };
}

export default async function FlowRequestsPage({ params }: Props) {
  await requireActor("calls:read");
  const { flowId } = await params;
  const known = await nothingKnown();
  const flow = await headOf(flowId);
  known.keep(keys.flowHead(flowId), flow);
  return known.around(<Requests flow={flow} />);
}
