import type { Metadata } from "next";
import { createApiKeyAction, revokeApiKeyAction } from "#app/(app)/settings/actions.ts";
import { ApiKeys } from "#components/settings/api-keys.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { listApiKeys } from "#lib/services/accounts/api-keys.ts";
import { activeMemberList } from "#lib/services/accounts/members.ts";

export const metadata: Metadata = { title: "API keys" };

/** As many as the page shows at first. */
const mostKeys = 200;

export default async function ApiKeysPage() {
  const actor = await requireActor("keys:edit");
  const [first, members] = await Promise.all([listApiKeys(actor, { limit: mostKeys }), activeMemberList(actor.workspaceId)]);
  return (
    <>
      <SettingsHeader />
      <ApiKeys first={first} members={members} create={createApiKeyAction} revoke={revokeApiKeyAction} />
    </>
  );
}
