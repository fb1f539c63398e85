"use client";

import { Button } from "#components/ui/button.tsx";

/** A list that is fetched page by page. */
export interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** Under a list: fetches its next page, as long as there is one. */
export function ShowMore({ pages: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { pages: Pages }) {
  if (!hasNextPage) return null;
  return (
    <div className="flex justify-center py-4">
      <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage ? "Loading…" : null}>
        Show more
      </Button>
    </div>
  );
}
