/** What a person says of a saved view. Pure. */
import type { ViewInput } from "#components/data/saved-views.ts";

export type Given = Omit<ViewInput, "query">;

/** What differs from the view as it was opened: what somebody else changed meanwhile stays. */
export const changesOf = (opened: Given, { name, shared }: Given): Partial<Given> => ({
  ...(name !== opened.name && { name }),
  ...(shared !== opened.shared && { shared }),
});
