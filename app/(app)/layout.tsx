import type { ReactNode } from "react";
import { livePlace } from "#app/(app)/live-place.ts";
import { renderedAt } from "#app/(app)/rendered-at.ts";
import { Shell } from "#components/app/shell.tsx";
import { Providers } from "#components/data/providers.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { readMe } from "#lib/services/accounts/me.ts";

/** Every page behind the sign-in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor("profile:edit");
  const place = livePlace();
  return (
    <Providers me={await readMe(actor)} renderedAt={renderedAt()} livePlace={place}>
      <Shell>{children}</Shell>
    </Providers>
  );
}
