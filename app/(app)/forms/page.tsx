import type { Metadata } from "next";
import { nothingKnown } from "#app/(app)/known.tsx";
import { GET as formsDoor } from "#app/data/forms/route.ts";
import { keys } from "#components/data/keys.ts";
import { urls } from "#components/data/urls.ts";
import { Forms } from "#components/forms/forms.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Forms" };

export default async function FormsPage() {
  await requireActor("tasks:read");
  const known = await nothingKnown();
  await known.ask(keys.forms, { door: formsDoor, url: urls.forms });
  return known.around(<Forms />);
}
