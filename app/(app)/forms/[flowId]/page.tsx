import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { GET as responsesDoor } from "#app/data/flows/[flowId]/responses/route.ts";
import { GET as membersDoor } from "#app/data/members/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
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
  const known = await nothingKnown();
  const [name] = await Promise.all([
    nameOf(flowId),
    known.askFirst(keys.responses(flowId), { door: responsesDoor, url: urls.flowResponses(flowId), params: { flowId } }),
    known.ask(keys.members, { door: membersDoor, url: urls.members }),
  ]);
  return known.around(<Responses flow={{ id: flowId, name }} />);
}
