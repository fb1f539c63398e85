import { SearchX } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** An address that no page has. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX size={18} />}
        colour="gray"
        title="There is nothing here"
        text="The address is wrong, or what it named was deleted."
        action={<LinkButton href="/">Go to the inbox</LinkButton>}
      />
    </main>
  );
}
