import { redirect } from "next/navigation";
import { can } from "#lib/auth/can.ts";
import { requireActor } from "#lib/auth/session.ts";

export default async function SettingsIndex() {
  const actor = await requireActor("profile:edit");
  redirect(can(actor, "settings:read") ? "/settings/general" : "/settings/profile");
}
