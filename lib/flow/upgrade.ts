/** Stored documents of every release, read as documents of this one. */
import type { FlowDocument } from "#lib/flow/schema.ts";

/** The present format. Its schema (`schema.ts`) is not loaded for this: what is stored was checked when it was saved. */
const CURRENT: FlowDocument["format"] = "baton.flow/1";

type Upgrade = (document: Record<string, unknown>) => Record<string, unknown>;

/** By the format that is read; each gives a document of the next one. The first change of the format adds a row here. */
const UPGRADES: Readonly<Record<string, Upgrade>> = {};

const formatOf = (document: unknown): unknown =>
  typeof document === "object" && document !== null && "format" in document ? document.format : undefined;

/**
 * A stored document in the present format. The one that is given stays as it is.
 * @throws Error for a format that this release does not know
 */
export function load(document: unknown, upgrades: Readonly<Record<string, Upgrade>> = UPGRADES): FlowDocument {
  let read = document;
  for (let format = formatOf(read); format !== CURRENT; format = formatOf(read)) {
    const upgrade = typeof format === "string" && Object.hasOwn(upgrades, format) ? upgrades[format] : undefined;
    if (!upgrade) throw new Error(`A flow document has the unknown format ${JSON.stringify(format)}; a newer release may have written it.`);
    read = upgrade(read as Record<string, unknown>);
  }
  return read as FlowDocument;
}
