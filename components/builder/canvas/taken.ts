/** How the sides of nodes are used by the edges that have their route already. Pure. */
import type { Side } from "#components/builder/canvas/route-edge.ts";

interface Use {
  /** Comes in, goes out. */
  how: "i" | "o";
  /** Where along the side its edges meet; undefined where each has a row of its own. */
  at: number | undefined;
}

interface Uses {
  sides: Partial<Record<Side, Use>>;
  /** All that was marked, as a text, to compare. */
  key: string;
}

/** By node. */
export type Taken = Map<string, Uses>;

export const takenAt = (taken: Taken, node: string, side: Side): Use | undefined => taken.get(node)?.sides[side];

/** @param at undefined: it says nothing of where others should be */
export function markTaken(taken: Taken, node: string, side: Side, { how, at }: Use): void {
  const { sides, key } = taken.get(node) ?? { key: "" };
  const before = sides?.[side];
  const use = { how, at: before?.at ?? at };
  if (before && before.how === use.how && before.at === use.at) return;
  taken.set(node, { sides: { ...sides, [side]: use }, key: `${key}${side} ${use.how} ${use.at ?? ""};` });
}

export const keyOf = (taken: Taken, node: string): string => taken.get(node)?.key ?? "";
