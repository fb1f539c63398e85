import type { PickedFor } from "#components/inbox/picking.ts";

/** The button that picks all that wait for that, and how many do. */
export const PICK_WORDS: Record<PickedFor, { all: string; wait: (count: number) => string }> = {
  decide: { all: "Select all that wait for my decision", wait: (count) => `${count} wait for your decision` },
  stopped: { all: "Select all that stopped", wait: (count) => `${count} stopped` },
};
