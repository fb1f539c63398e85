/** What the builder asks of the server. The page hands these in: components do not know the server. */
import type { ServerAction } from "#components/data/server-action.ts";
import type { Problem } from "#lib/flow/problems.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { FlowStatus } from "#lib/wire/pages.ts";

export interface BuilderActions {
  save: ServerAction<
    { flowId: string; document: FlowDocument; etag: string | null },
    { etag: string; problems: Problem[]; draft: FlowDocument }
  >;
  /** The open tasks keep their version: the page moves them then, and follows how far that has come. */
  publish: ServerAction<{ flowId: string; etag: string | null }, { version: number }>;
  setStatus: ServerAction<{ flowId: string; status: FlowStatus }>;
  create: ServerAction<{ name: string; description: string; start: "empty" }, { id: string }>;
  /** Switches a step webhook on again that an answer 410 switched off. */
  enableWebhook: ServerAction<{ flowId: string; webhookId: string }>;
  /** A new token for the incoming webhook; the old one is refused at once. */
  newToken: ServerAction<{ flowId: string }>;
}
