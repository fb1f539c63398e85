"use client";

import { Trash2 } from "lucide-react";
import type { useSavedViewWrites } from "#components/data/saved-views.ts";
import { notDone, useFailed } from "#components/data/use-failed.ts";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { isShownAgain, shownNow } from "#components/task-list/views/chosen-view.ts";
import { useToast } from "#components/ui/toast.tsx";
import type { SavedViewJson } from "#lib/wire/saved-view.ts";

interface Removing {
  flowId: string;
  writes: Pick<ReturnType<typeof useSavedViewWrites>, "remove" | "restore">;
  go: TaskPlace["go"];
}

/**
 * Deletes a view at once; the message brings it back, also where its page has been left. What is shown takes or loses its name only
 * where it is still that view: something else may have been chosen before the answer came.
 */
export function useRemoveView({ flowId, writes: { remove, restore }, go }: Removing) {
  const toast = useToast();
  const failed = useFailed();
  const bringBack = (view: SavedViewJson) => {
    restore.mutateAsync(view.id).then(
      () => {
        const address = shownNow(flowId, location);
        if (address && isShownAgain(view, address)) go({ saved: view.id });
      },
      (error: unknown) =>
        toast({ text: notDone("brought back", error), tone: "bad", action: { label: "Try again", onPress: () => bringBack(view) } }),
    );
  };
  return (view: SavedViewJson) => {
    remove.mutateAsync(view.id).then(() => {
      if (shownNow(flowId, location)?.saved === view.id) go({ saved: null });
      toast({ text: `${view.name} deleted.`, icon: <Trash2 size={16} />, action: { label: "Undo", onPress: () => bringBack(view) } });
    }, failed("deleted"));
  };
}
