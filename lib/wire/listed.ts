/** A list as the server gives it, page by page; `nextCursor` is null on the last one. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}
