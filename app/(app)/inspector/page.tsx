import type { Metadata } from "next";
import { Inspector } from "#components/inspector/inspector.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Inspector" };

export default async function InspectorPage() {
  await requireActor("inspectors:use");
  return <Inspector />;
}
