import { SearchX } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** For strangers too: nothing leads from here into the app. */
export default function FormNotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX size={18} />}
        colour="gray"
        title="There is no form here"
        text="The address is wrong, or the form was taken away. Ask whoever gave you the link."
      />
    </main>
  );
}
