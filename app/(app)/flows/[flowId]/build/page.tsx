import type { Metadata } from "next";
import { enableWebhookAction, newTokenAction, publishFlowAction, saveDraftAction } from "#app/(app)/flows/[flowId]/build/actions.ts";
import { createFlowAction, setFlowStatusAction } from "#app/(app)/flows/actions.ts";
import { pageRead } from "#app/(app)/page-read.ts";
import { Builder } from "#components/builder/builder.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { flowForBuilder } from "#lib/services/flows/flow-pages.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

const read = pageRead("flows:read", flowForBuilder);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).flowId)).name };
}

/** The Flow Builder. Whoever may not edit reads the flow. */
export default async function BuilderPage({ params }: Props) {
  await requireActor("flows:read");
  const flow = await read((await params).flowId);
  return (
    <Builder
      key={flow.id}
      flow={flow}
      actions={{
        save: saveDraftAction,
        publish: publishFlowAction,
        setStatus: setFlowStatusAction,
        create: createFlowAction,
        enableWebhook: enableWebhookAction,
        newToken: newTokenAction,
      }}
    />
  );
}
