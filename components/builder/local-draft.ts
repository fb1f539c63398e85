/**
 * Unsaved drafts in this browser, for the case that the page ends before they are saved. One entry for each tab, by member and
 * flow. What was typed as a password or token is never kept.
 */
import type { FlowDocument } from "#lib/flow/schema.ts";
import { masked, secretSlots } from "#lib/flow/secrets.ts";
import { load } from "#lib/flow/upgrade.ts";

export interface KeptDraft {
  /** Where it is kept. */
  key: string;
  /** The state of the server's draft that it was made from. */
  etag: string;
  /** ISO-8601: the last change. */
  at: string;
  document: FlowDocument;
  /** How many typed secrets were left out. */
  secretsLeftOut: number;
}

type Store = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const PREFIX = "baton.unsaved.";
const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

const placeOf = (memberId: string, flowId: string): string => `${PREFIX}${memberId}.${flowId}.`;

export const keyOf = (memberId: string, flowId: string, tab: string): string => placeOf(memberId, flowId) + tab;

const typedSecrets = (document: FlowDocument): number =>
  secretSlots(document).filter(({ value }) => typeof value === "string" && value !== "").length;

/** A browser that keeps nothing, or has no room left, keeps the last state that it could: the builder works without. */
export function keepDraft(store: Store, key: string, document: FlowDocument, etag: string, at: Date): void {
  const kept = { etag, at: at.toISOString(), document: masked(document), secretsLeftOut: typedSecrets(document) };
  try {
    store.setItem(key, JSON.stringify(kept));
  } catch {
    return;
  }
}

export function dropDraft(store: Store, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    return;
  }
}

function read(store: Store, key: string): KeptDraft | null {
  try {
    const { etag, at, document, secretsLeftOut } = JSON.parse(store.getItem(key) ?? "null") as KeptDraft;
    if (typeof etag !== "string" || Number.isNaN(Date.parse(at))) return null;
    return { key, etag, at, document: load(document), secretsLeftOut };
  } catch {
    return null;
  }
}

const keysOf = (store: Store): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key): key is string => key?.startsWith(PREFIX) === true);

/** What this member left unsaved in this flow, the newest first. What is old or can't be read goes. */
export function keptDrafts(store: Store, memberId: string, flowId: string, now: Date): KeptDraft[] {
  const found: KeptDraft[] = [];
  try {
    for (const key of keysOf(store)) {
      const kept = read(store, key);
      if (!kept || now.getTime() - Date.parse(kept.at) > DAYS_KEPT * DAY_MS) dropDraft(store, key);
      else if (key.startsWith(placeOf(memberId, flowId))) found.push(kept);
    }
  } catch {
    return [];
  }
  return found.sort((one, other) => other.at.localeCompare(one.at));
}
