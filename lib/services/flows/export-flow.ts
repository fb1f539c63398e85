import type { Actor } from "#lib/auth/can.ts";
import { masked } from "#lib/flow/secrets.ts";
import { findFlow } from "#lib/services/flows/flow-row.ts";
import { storedVersion } from "#lib/services/flows/versions.ts";

/** Names of files keep what every system takes. */
const fileName = (name: string): string =>
  `${
    name
      .replace(/[/\\:*?"<>|\p{Cc}]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim() || "flow"
  }.baton.json`;

/**
 * The flow's document as a file, which Import reads. Secrets are null.
 * @param flowId uuid
 * @param version a published version's number; null: the draft
 * @throws Refused `not_found`
 */
export async function exportFlow(actor: Actor, flowId: string, version: number | null): Promise<{ name: string; content: string }> {
  const { draft } = await findFlow(actor, flowId);
  const document = version === null ? draft : (await storedVersion(flowId, version)).document;
  return { name: fileName(document.name), content: `${JSON.stringify(masked(document), null, 2)}\n` };
}
