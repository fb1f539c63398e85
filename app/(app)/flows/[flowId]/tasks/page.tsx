import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { pageRead } from "#app/(app)/page-read.ts";
import { keys } from "#components/data/keys.ts";
import { FlowTasks } from "#components/flows/flow-tasks.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { findFlow, headOf } from "#lib/services/flows/flow-row.ts";
import { listFields } from "#lib/services/task-list/list-fields.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

const flowOf = pageRead("tasks:read", findFlow);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Tasks of ${(await flowOf((await params).flowId)).row.name}` };
}

export default async function FlowTasksPage({ params }: Props) {
  const actor = await requireActor("tasks:read");
  const { flowId } = await params;
  const known = await nothingKnown();
  const flow = await flowOf(flowId);
  const head = headOf(actor, flow);
  known.keep(keys.flowHead(flowId), head);
  const fields = await listFields(flow.row.id, flow.published?.document ?? flow.draft);
  return known.around(<FlowTasks flow={head} fields={fields} />);
}
