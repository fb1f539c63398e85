import { describe, expect, test } from "vitest";
import { dropDraft, keepDraft, keptDrafts, keyOf } from "#components/builder/local-draft.ts";
import { updateNodeData } from "#lib/flow/edit/edit.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import { starterFlow } from "#lib/flow/starter.ts";

/** What a browser's storage does. */
class Memory {
  readonly entries = new Map<string, string>();
  room = Number.POSITIVE_INFINITY;
  get length(): number {
    return this.entries.size;
  }
  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new Error("QuotaExceededError");
    this.entries.set(key, value);
  }
  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

const at = (time: string) => new Date(`2026-01-22T${time}:00.000Z`);
const drawn = (name: string): FlowDocument => updateNodeData(starterFlow("Orders"), "finish", { name: name });
const named = (document: FlowDocument) => document.nodes.find(({ id }) => id === "finish")?.data.name;
const withCall = (token: string | null): FlowDocument => {
  const document = drawn("Finish");
  const call = { id: "o9", kind: "api_call" as const, url: "https://crm.example.com/", auth: { kind: "bearer" as const, token } };
  const nodes = document.nodes.map((node) => (node.type === "action" ? { ...node, data: { ...node.data, operations: [call] } } : node));
  return { ...document, nodes };
};

describe("an unsaved draft", () => {
  test("is found by the same member in the same flow only, the newest first", () => {
    const store = new Memory();
    keepDraft(store, keyOf("m1", "f1", "a"), drawn("First"), '"1"', at("14:06"));
    keepDraft(store, keyOf("m1", "f1", "b"), drawn("Second"), '"2"', at("14:08"));
    keepDraft(store, keyOf("m2", "f1", "c"), drawn("Another member's"), '"1"', at("14:06"));
    keepDraft(store, keyOf("m1", "f2", "d"), drawn("Another flow's"), '"1"', at("14:06"));
    const found = keptDrafts(store, "m1", "f1", at("15:00"));
    expect(found.map(({ document, etag }) => [named(document), etag])).toEqual([
      ["Second", '"2"'],
      ["First", '"1"'],
    ]);
    dropDraft(store, found[0]?.key ?? "");
    expect(keptDrafts(store, "m1", "f1", at("15:00"))).toHaveLength(1);
  });

  test("holds nothing that was typed as a secret, and says how much is left out", () => {
    const store = new Memory();
    const key = keyOf("m1", "f1", "a");
    const count = withCall("x").nodes.filter(({ type }) => type === "action").length;
    keepDraft(store, key, withCall("s3cret-token"), '"1"', at("14:06"));
    expect(store.getItem(key)).not.toContain("s3cret-token");
    expect(keptDrafts(store, "m1", "f1", at("14:07"))).toMatchObject([{ document: withCall(null), secretsLeftOut: count }]);
    keepDraft(store, key, withCall(null), '"1"', at("14:08"));
    expect(keptDrafts(store, "m1", "f1", at("14:09"))).toMatchObject([{ secretsLeftOut: 0 }]);
  });

  test("stays as it was kept last where there is no room for more", () => {
    const store = new Memory();
    const key = keyOf("m1", "f1", "a");
    keepDraft(store, key, drawn("Kept"), '"1"', at("14:06"));
    store.room = 10;
    keepDraft(store, key, drawn("Too much"), '"1"', at("14:07"));
    expect(keptDrafts(store, "m1", "f1", at("14:08")).map(({ document }) => named(document))).toEqual(["Kept"]);
  });

  test("goes after 30 days, and where it can't be read; what others keep stays", () => {
    const store = new Memory();
    keepDraft(store, keyOf("m1", "f1", "a"), drawn("Old"), '"1"', new Date("2025-12-01T00:00:00.000Z"));
    store.setItem(keyOf("m1", "f1", "b"), "{");
    store.setItem("theme", "dark");
    expect(keptDrafts(store, "m1", "f1", at("14:06"))).toEqual([]);
    expect([...store.entries.keys()]).toEqual(["theme"]);
  });
});
