import type { Metadata } from "next";
import { changePasswordAction, updateProfileAction } from "#app/(app)/settings/actions.ts";
import { Header } from "#components/app/header.tsx";
import { Profile } from "#components/settings/profile.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  await requireActor("profile:edit");
  return (
    <>
      <Header title="Profile" />
      <Profile save={updateProfileAction} changePassword={changePasswordAction} />
    </>
  );
}
