import type { Metadata } from "next";
import { changePasswordAction, endOtherSessionsAction, endSessionAction, updateProfileAction } from "#app/(app)/settings/actions.ts";
import { Header } from "#components/app/header.tsx";
import { Profile } from "#components/settings/profile.tsx";
import { Sessions } from "#components/settings/sessions.tsx";
import { currentSession, requireActor } from "#lib/auth/session.ts";
import { listSessions } from "#lib/services/accounts/sessions.ts";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const actor = await requireActor("profile:edit");
  const sessionId = (await currentSession())?.sessionId ?? "";
  return (
    <>
      <Header title="Profile" />
      <Profile save={updateProfileAction} changePassword={changePasswordAction}>
        <Sessions sessions={await listSessions(actor, sessionId)} end={endSessionAction} endOthers={endOtherSessionsAction} />
      </Profile>
    </>
  );
}
