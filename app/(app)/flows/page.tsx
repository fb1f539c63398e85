import type { Metadata } from "next";
import {
  createFlowAction,
  deleteFlowAction,
  duplicateFlowAction,
  importFlowAction,
  restoreFlowAction,
  setFlowStatusAction,
} from "#app/(app)/flows/actions.ts";
import { Flows } from "#components/flows/flows.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Flows" };

export default async function FlowsPage() {
  await requireActor("flows:read");
  return (
    <Flows
      create={createFlowAction}
      importFlow={importFlowAction}
      actions={{
        setStatus: setFlowStatusAction,
        archive: deleteFlowAction,
        restore: restoreFlowAction,
        duplicate: duplicateFlowAction,
      }}
    />
  );
}
