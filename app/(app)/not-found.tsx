import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { Header } from "#components/app/header.tsx";
import { landingOf } from "#components/app/places.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { requireActor } from "#lib/auth/session.ts";

export const metadata: Metadata = { title: "Not found" };

/** Also for what the reader may not see: existence is not told. */
export default async function PageNotFound() {
  const { href, go } = landingOf((await requireActor("profile:edit")).role);
  return (
    <>
      <Header title="Not found" />
      <div className="m-auto py-10">
        <EmptyState
          icon={<SearchX size={18} />}
          colour="gray"
          title="There is nothing here"
          text="It was deleted, the address is wrong, or you may not see it."
          action={<LinkButton href={href}>{go}</LinkButton>}
        />
      </div>
    </>
  );
}
