import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { enableWebhookAction, newTokenAction, publishFlowAction, saveDraftAction } from "#app/(app)/flows/[flowId]/build/actions.ts";
import { createFlowAction, setFlowStatusAction } from "#app/(app)/flows/actions.ts";
import { Builder } from "#components/builder/builder.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { isRefused } from "#lib/errors.ts";
import { fromPublic } from "#lib/ids.ts";
import { flowForBuilder } from "#lib/services/flow-pages.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

interface Props {
  params: Promise<{ flowId: string }>;
}

/** Asked once for the heading of the tab and the page. */
const read = cache(async (publicId: string): Promise<BuilderJson> => {
  const actor = await requireActor("flows:read");
  const flowId = fromPublic(publicId);
  if (flowId === null) notFound();
  try {
    return await flowForBuilder(actor, flowId);
  } catch (error) {
    if (isRefused(error, "not_found")) notFound();
    throw error;
  }
});

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
