import type { Metadata } from "next";
import { Inbox } from "#components/inbox/inbox.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  await requireActor("tasks:read");
  return <Inbox />;
}
