/** A node's place in the walk, by Tarjan's algorithm. */
interface Place {
  /** When the node was met. */
  met: number;
  /** The earliest node on the present way that it leads back to. */
  low: number;
  onWay: boolean;
}

/**
 * Groups of nodes that lead back to themselves; a node is in one group at the most.
 * @param next where a node leads, within `ids`
 * @returns groups, and their members, in the order of `ids`
 */
export function circles(ids: readonly string[], next: (id: string) => readonly string[]): string[][] {
  const places = new Map<string, Place>();
  const way: string[] = [];
  const groups: Set<string>[] = [];

  const walk = (id: string): Place => {
    const place: Place = { met: places.size, low: places.size, onWay: true };
    places.set(id, place);
    way.push(id);
    for (const target of next(id)) {
      const known = places.get(target);
      if (!known) place.low = Math.min(place.low, walk(target).low);
      else if (known.onWay) place.low = Math.min(place.low, known.met);
    }
    if (place.low === place.met) close(id);
    return place;
  };
  const close = (id: string) => {
    const group = way.splice(way.lastIndexOf(id));
    for (const member of group) {
      const place = places.get(member);
      if (place) place.onWay = false;
    }
    if (group.length > 1 || next(id).includes(id)) groups.push(new Set(group));
  };

  for (const id of ids) if (!places.has(id)) walk(id);
  const inOrder = groups.map((group) => ids.filter((id) => group.has(id)));
  return inOrder.toSorted(([a = ""], [b = ""]) => ids.indexOf(a) - ids.indexOf(b));
}
