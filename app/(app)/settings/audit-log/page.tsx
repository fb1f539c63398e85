import type { Metadata } from "next";
import { AuditLog } from "#components/settings/audit-log.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage() {
  await requireActor("audit:read");
  return (
    <>
      <SettingsHeader />
      <AuditLog />
    </>
  );
}
