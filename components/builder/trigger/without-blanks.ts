import type { FlowDocument } from "#lib/flow/schema.ts";
import { withSecrets } from "#lib/flow/secrets.ts";

/** A draft is stored unfinished too: a signing secret that was not typed yet is none, which its problem says. */
export const withoutBlanks = (document: FlowDocument): FlowDocument =>
  withSecrets(document, ({ value, nodeId, holderId }) => (value === "" && holderId === nodeId ? null : value));
