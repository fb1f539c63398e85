/**
 * How many tries each endpoint may have under way in this worker. An endpoint begins with few, gets more with each success and one
 * only after a time-out, so that those that hang hold few of the worker's slots and never another one's.
 */

const firstSlots = 2;
/** What is remembered of endpoints that have nothing under way. */
const mostRemembered = 1000;

interface Known {
  slots: number;
  held: number;
}

export interface Slots {
  /**
   * Takes a slot; false where none is free.
   * @param scarce few of the worker's slots are left: they are for endpoints that hold little
   */
  take(endpointId: string, scarce: boolean): boolean;
  /** Gives it back, with what the try has shown. */
  give(endpointId: string, shown: "answered" | "failed" | "hung"): void;
  /** Free slots of the endpoints that are known. */
  free(): Record<string, number>;
  /** Free slots of every other one. */
  readonly others: number;
}

/** @param most slots of one endpoint */
export function endpointSlots(most: number): Slots {
  const known = new Map<string, Known>();
  const others = Math.min(firstSlots, most);
  const of = (id: string): Known => {
    const found = known.get(id) ?? { slots: others, held: 0 };
    known.set(id, found);
    return found;
  };
  const grown: Record<Parameters<Slots["give"]>[1], (slots: number) => number> = {
    answered: (slots) => Math.min(most, slots * 2),
    failed: (slots) => Math.max(1, Math.floor(slots / 2)),
    hung: () => 1,
  };
  return {
    others,
    take(id, scarce) {
      const endpoint = of(id);
      if (endpoint.held >= (scarce ? Math.min(others, endpoint.slots) : endpoint.slots)) return false;
      endpoint.held += 1;
      return true;
    },
    give(id, shown) {
      const endpoint = of(id);
      endpoint.held -= 1;
      endpoint.slots = grown[shown](endpoint.slots);
      if (endpoint.held === 0 && known.size > mostRemembered) known.delete(id);
    },
    free: () => Object.fromEntries([...known].map(([id, { slots, held }]) => [id, Math.max(0, slots - held)])),
  };
}
