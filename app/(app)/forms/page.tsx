import type { Metadata } from "next";
import { Forms } from "#components/forms/forms.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Forms" };

export default async function FormsPage() {
  await requireActor("tasks:read");
  return <Forms />;
}
