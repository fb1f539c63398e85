import type { Metadata } from "next";
import {
  createFlowAction,
  deleteFlowAction,
  duplicateFlowAction,
  importFlowAction,
  restoreFlowAction,
  setFlowStatusAction,
} from "#app/(app)/flows/actions.ts";
import { nothingKnown } from "#app/(app)/known.tsx";
import { GET as flowsDoor } from "#app/data/flows/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { Flows } from "#components/flows/flows.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Flows" };

export default async function FlowsPage() {
  await requireActor("flows:read");
  const known = await nothingKnown();
  await known.ask(keys.flows, { door: flowsDoor, url: urls.flows });
  return known.around(
    <Flows
      create={createFlowAction}
      importFlow={importFlowAction}
      actions={{
        setStatus: setFlowStatusAction,
        archive: deleteFlowAction,
        restore: restoreFlowAction,
        duplicate: duplicateFlowAction,
      }}
    />,
  );
}
