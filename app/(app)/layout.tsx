import type { ReactNode } from "react";
import { Shell } from "#components/app/shell.tsx";
import { Providers } from "#components/data/providers.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { now } from "#lib/ids.ts";
import { readMe } from "#lib/services/accounts/me.ts";

/** Every page behind the sign-in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor("profile:edit");
  return (
    <Providers me={await readMe(actor)} renderedAt={now().getTime()}>
      <Shell>{children}</Shell>
    </Providers>
  );
}
