"use client";

import type { useSavedViewWrites } from "#components/data/saved-views.ts";
import { useRemoval } from "#components/data/use-removal.tsx";
import type { TaskPlace } from "#components/task-list/use-task-address.ts";
import { isShownAgain, shownNow } from "#components/task-list/views/chosen-view.ts";
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
export const useRemoveView = ({ flowId, writes: { remove, restore }, go }: Removing) =>
  useRemoval<SavedViewJson>({
    remove: ({ id }) => remove.mutateAsync(id),
    restore: ({ id }) => restore.mutateAsync(id),
    said: ({ name }) => `${name} deleted.`,
    onGone: ({ id }) => {
      if (shownNow(flowId, location)?.saved === id) go({ saved: null });
    },
    onBack: (view) => {
      const address = shownNow(flowId, location);
      if (address && isShownAgain(view, address)) go({ saved: view.id });
    },
  });
