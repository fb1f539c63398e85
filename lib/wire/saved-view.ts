/** Ways of looking at a flow's tasks that are kept under names. */

/** As many as a person keeps of one flow. */
export const MOST_VIEWS = 50;
export const MOST_VIEW_NAME = 80;

/** An item of `GET /data/flows/{id}/views`: the reader's own first, then what others share, each the oldest first. */
export interface SavedViewJson {
  id: string;
  name: string;
  /** The query of the page's address, without its question mark. */
  query: string;
  /** Everybody sees it. */
  shared: boolean;
  /** The name of whose it is; null: the reader's own. */
  owner: string | null;
  /** Whether the reader may change and delete it. */
  mayChange: boolean;
}
