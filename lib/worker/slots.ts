/**
 * How many tries each endpoint may have under way in this worker. An endpoint begins with few, gets more with each success and one
 * only after a time-out; the fewer slots are free, the fewer one endpoint may hold. So those that hang never hold all of them.
 */

const firstSlots = 2;
/** What is remembered of endpoints that have nothing under way. */
const mostRemembered = 1000;
/** An endpoint may hold a fifth of all slots, and no more than a quarter of those that are still free. */
const shareOfAll = 5;
const shareOfFree = 4;

interface Known {
  slots: number;
  held: number;
  /** The last try ended in a time-out. */
  hung: boolean;
}

/** What a try has shown of its endpoint; `nothing` where it could not even be begun. */
export type Shown = "answered" | "failed" | "hung" | "nothing";

export interface Slots {
  /** Takes a slot; false where none is free. */
  take(endpointId: string): boolean;
  /** Gives it back. */
  give(endpointId: string, shown: Shown): void;
  /** How many more each endpoint may hold of which something is known. */
  room(): Record<string, number>;
  /** How many every other one may hold. */
  usualRoom(): number;
}

/** @param all slots of the worker */
export function endpointSlots(all: number): Slots {
  const known = new Map<string, Known>();
  const most = Math.max(1, Math.floor(all / shareOfAll));
  const first = Math.min(firstSlots, most);
  let held = 0;
  let heldByHung = 0;

  const limit = () => Math.max(1, Math.floor((all - held) / shareOfFree));
  const usualRoom = () => Math.min(first, limit());
  function roomOf({ slots, held: own, hung }: Known): number {
    // Those that hang hold half of all slots together at the most.
    const together = hung ? Math.max(1, Math.floor(all / 2)) - heldByHung : all;
    return Math.max(0, Math.min(Math.min(slots, limit()) - own, together));
  }
  const grown: Record<Shown, (slots: number) => number> = {
    answered: (slots) => Math.min(most, slots * 2),
    failed: (slots) => Math.max(1, Math.floor(slots / 2)),
    hung: () => 1,
    nothing: (slots) => slots,
  };

  /** Makes room for others, but forgets nobody who holds something or hangs. */
  function forget(): void {
    if (known.size <= mostRemembered) return;
    for (const [id, endpoint] of known)
      if (endpoint.held === 0 && !endpoint.hung) {
        known.delete(id);
        return;
      }
  }

  return {
    take(id) {
      const endpoint = known.get(id) ?? { slots: first, held: 0, hung: false };
      if (held >= all || roomOf(endpoint) === 0) return false;
      known.set(id, endpoint);
      endpoint.held += 1;
      held += 1;
      if (endpoint.hung) heldByHung += 1;
      return true;
    },
    give(id, shown) {
      const endpoint = known.get(id);
      if (!endpoint) return;
      if (endpoint.hung) heldByHung -= endpoint.held;
      endpoint.held -= 1;
      held -= 1;
      endpoint.slots = grown[shown](endpoint.slots);
      if (shown !== "nothing") endpoint.hung = shown === "hung";
      if (endpoint.hung) heldByHung += endpoint.held;
      forget();
    },
    room: () => Object.fromEntries([...known].map(([id, endpoint]) => [id, roomOf(endpoint)])),
    usualRoom,
  };
}
