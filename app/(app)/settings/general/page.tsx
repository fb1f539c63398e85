import type { Metadata } from "next";
import { saveSettingsAction } from "#app/(app)/settings/actions.ts";
import { General } from "#components/settings/general.tsx";
import { SettingsHeader } from "#components/settings/settings-header.tsx";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { readSettings } from "#lib/services/settings.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function GeneralPage() {
  const actor = await requireActor("settings:read");
  const { name, timeZone, locale } = await readSettings(actor);
  return (
    <>
      <SettingsHeader />
      <General settings={{ name, timeZone, locale }} save={can(actor, "settings:edit") ? saveSettingsAction : null} />
    </>
  );
}
