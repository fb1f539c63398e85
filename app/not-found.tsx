import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { landingOf } from "#components/app/places.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { currentSession } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Not found" };

/** An address that no page has. */
export default async function NotFound() {
  const session = await currentSession();
  const { href, go } = session ? landingOf(session.actor.role) : { href: "/sign-in", go: "Sign in" };
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX size={18} />}
        colour="gray"
        title="There is nothing here"
        text="The address is wrong, or what it named was deleted."
        action={<LinkButton href={href}>{go}</LinkButton>}
      />
    </main>
  );
}
