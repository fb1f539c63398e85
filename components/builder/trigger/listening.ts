/** What becomes of a call on the webhook's address, as the flow stands on the server. Pure. */
import { hasTrigger } from "#lib/flow/connections.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

type Stored = Pick<BuilderJson, "status" | "draft" | "published">;

const hasWebhook = (document: FlowDocument | null): boolean => document !== null && hasTrigger(document, "webhook");

/** Whether callers are answered 404 although the flow is live. */
export const isUnknownToCallers = ({ status, published }: Stored): boolean => status === "live" && !hasWebhook(published);

/** `run`: it is run and kept. `sample`: it is kept while somebody who may edit the flow listens. `why`: what has to be done first. */
export type Coming = { kind: "run" | "sample" } | { kind: "nothing"; why: string };

const nothing = (why: string): Coming => ({ kind: "nothing", why });

export function whatComes(flow: Stored, mayEdit: boolean): Coming {
  if (flow.status === "paused")
    return nothing("The flow is paused: calls are answered, and nothing of them is kept. Choose Draft or Live first.");
  if (!isUnknownToCallers(flow) && (flow.status === "live" || hasWebhook(flow.draft))) return { kind: "run" };
  if (!hasWebhook(flow.draft)) return nothing("Save the flow first: its address answers once the webhook is stored.");
  return mayEdit ? { kind: "sample" } : nothing("The published version has no webhook. Publish it, or save it and choose Draft.");
}
