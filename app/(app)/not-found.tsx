import { SearchX } from "lucide-react";
import { Header } from "#components/app/header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Also for what the reader may not see: existence is not told. */
export default function PageNotFound() {
  return (
    <>
      <Header title="Not found" />
      <div className="m-auto py-10">
        <EmptyState
          icon={<SearchX size={18} />}
          colour="gray"
          title="There is nothing here"
          text="It was deleted, the address is wrong, or you may not see it."
          action={<LinkButton href="/">Go to the inbox</LinkButton>}
        />
      </div>
    </>
  );
}
