interface Fetched {
  data?: { pages: number } | undefined;
  hasNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
}

/**
 * Fetches the page of earlier comments. It waits for what is being looked at again, and asks once more where that
 * took its place: two fetches of one talk put an end to each other.
 * @param pages how many are there
 * @returns why it failed; null where it did not
 */
export async function fetchEarlier(
  pages: number,
  fetchNextPage: (how: { cancelRefetch: boolean }) => Promise<Fetched>,
): Promise<Error | null> {
  for (;;) {
    const { data, hasNextPage, isFetchNextPageError, error } = await fetchNextPage({ cancelRefetch: false });
    if (isFetchNextPageError) return error;
    if (!hasNextPage || (data?.pages ?? 0) > pages) return null;
  }
}
