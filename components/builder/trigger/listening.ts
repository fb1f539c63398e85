/** Why a call would not show up in the builder. Pure. */
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { BuilderJson } from "#lib/wire/pages.ts";

const webhookIn = (document: FlowDocument | null) =>
  document?.nodes.find((node) => node.type === "trigger" && node.data.kind === "webhook")?.data ?? null;

/** What has to be done first, so that a call is taken and kept; null where one can come. */
export function whyNothingComes({ status, draft, published }: Pick<BuilderJson, "status" | "draft" | "published">): string | null {
  if (status === "paused") return "The flow is paused: calls are answered, and nothing of them is kept. Choose Draft or Live first.";
  if (status === "draft") return webhookIn(draft) ? null : "Save the flow first: its address answers once the webhook is stored.";
  if (webhookIn(published)) return null;
  return "The published version has no webhook. Publish it, or save it and choose Draft.";
}
