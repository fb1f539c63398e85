import type { FlowItemJson } from "#lib/wire/pages.ts";

/** What each of a flow's pages needs of it: the words above them, its tabs, and whether tasks can be begun. */
export interface FlowHead extends Pick<FlowItemJson, "id" | "name" | "status" | "version" | "canStart" | "hasForm"> {
  /** It has a webhook, in its draft or as it is published. */
  receives: boolean;
}
