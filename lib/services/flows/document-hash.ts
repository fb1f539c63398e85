import { createHash } from "node:crypto";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** The same document, written in the same order, has the same hash. Secrets count by their ids. */
export const documentHash = (document: FlowDocument): string => createHash("sha256").update(JSON.stringify(document)).digest("hex");
