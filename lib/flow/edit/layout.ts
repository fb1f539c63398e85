/**
 * "Tidy up": places for the nodes of a flow. What is left of something stays left of it, what leads on stands further on,
 * nothing overlaps. The same flow gives the same places, and a tidy one stays as it is. Lengths in canvas units.
 */
import { GRID, type Position } from "#lib/flow/edit/edit.ts";
import type { Box, Lead } from "#lib/flow/edit/leads.ts";

/** A box along the way that the flow is drawn (`main`) and athwart it (`cross`). */
interface Placed {
  id: string;
  main: number;
  cross: number;
  length: number;
  breadth: number;
}

type Axis = "down" | "across";

const GAPS = {
  down: { main: 56, cross: 40, apart: 64 },
  across: { main: 64, cross: 28, apart: 64 },
} as const;
/** What a word needs of the gap that it stands in: its width where the flow is drawn across, and the line on both sides of it. */
const WORD = { down: () => 76, across: (width: number) => width + 64 } as const;
/** How often columns and rows are brought into line with their neighbours; more changes nothing that can be seen. */
const SWEEPS = 8;

const snap = (value: number) => Math.round(value / GRID) * GRID;
const snapUp = (value: number) => Math.ceil(value / GRID) * GRID;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const middle = ({ cross, breadth }: Placed) => cross + breadth / 2;

/** The leads that go on, without those that close a circle: these must not drag a node to their end. */
function onward(ids: readonly string[], leads: readonly Lead[]): Lead[] {
  const out = Map.groupBy(leads, ({ source }) => source);
  const open = new Set<string>();
  const done = new Set<string>();
  const kept: Lead[] = [];
  const visit = (id: string) => {
    open.add(id);
    for (const lead of out.get(id) ?? []) {
      if (open.has(lead.target)) continue;
      kept.push(lead);
      if (!done.has(lead.target)) visit(lead.target);
    }
    open.delete(id);
    done.add(id);
  };
  const entered = new Set(leads.map(({ target }) => target));
  // By the order of the document, never by places: else a second time would find other circles.
  for (const id of [...ids.filter((id) => !entered.has(id)), ...ids]) if (!done.has(id)) visit(id);
  return kept;
}

/** The row of each node: behind everything that leads to it; a beginning stands right before what it leads to. */
function rows(ids: readonly string[], leads: readonly Lead[]): Map<string, number> {
  const into = Map.groupBy(leads, ({ target }) => target);
  const out = Map.groupBy(leads, ({ source }) => source);
  const row = new Map<string, number>();
  const rowOf = (id: string): number => {
    const known = row.get(id);
    if (known !== undefined) return known;
    const found = Math.max(-1, ...(into.get(id) ?? []).map(({ source }) => rowOf(source))) + 1;
    row.set(id, found);
    return found;
  };
  for (const id of ids) rowOf(id);
  for (const id of ids) {
    const targets = out.get(id) ?? [];
    if (!into.has(id) && targets.length > 0) row.set(id, Math.min(...targets.map(({ target }) => rowOf(target))) - 1);
  }
  return row;
}

/** Nodes that hang together. */
function components(ids: readonly string[], leads: readonly Lead[]): string[][] {
  const near = new Map(ids.map((id) => [id, [] as string[]]));
  for (const { source, target } of leads) {
    near.get(source)?.push(target);
    near.get(target)?.push(source);
  }
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    if (seen.has(id)) return [];
    const found = new Set([id]);
    for (const each of found) for (const next of near.get(each) ?? []) found.add(next);
    for (const each of found) seen.add(each);
    return [ids.filter((each) => found.has(each))];
  });
}

/** Moves the members of a row as near to their wishes as their order and the gaps between them let them. */
function settle(row: readonly Placed[], wishes: readonly number[], gap: number): void {
  const offsets: number[] = [];
  let from = 0;
  for (const { breadth } of row) {
    offsets.push(from);
    from += breadth + gap;
  }
  // Neighbours whose wishes collide share the mean of them.
  const blocks: { sum: number; count: number }[] = [];
  row.forEach((member, at) => {
    let block = { sum: (wishes[at] as number) - member.breadth / 2 - (offsets[at] as number), count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: block.sum + last.sum, count: block.count + last.count };
    }
    blocks.push(block);
  });
  let at = 0;
  for (const { sum, count } of blocks)
    for (let n = 0; n < count; n += 1, at += 1) (row[at] as Placed).cross = sum / count + (offsets[at] as number);
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

/** For each node those before it and those behind it. Where one of them is the main way, it is the only one: that way runs straight. */
function neighbours(leads: readonly Lead[]): { before: Neighbours; behind: Neighbours } {
  const into = Map.groupBy(leads, ({ target }) => target);
  const out = Map.groupBy(leads, ({ source }) => source);
  const isMain = (lead: Lead) => into.get(lead.target)?.[0] === lead && out.get(lead.source)?.[0] === lead;
  const chosen = (list: readonly Lead[], end: "source" | "target") => {
    const main = list.find(isMain);
    return main ? [main[end]] : list.map((lead) => lead[end]);
  };
  return {
    before: new Map([...into].map(([id, list]) => [id, chosen(list, "source")])),
    behind: new Map([...out].map(([id, list]) => [id, chosen(list, "target")])),
  };
}

/** Brings one component into rows; its place as a whole is arbitrary. */
function laidOut(nodes: readonly Placed[], leads: readonly Lead[], axis: Axis): Placed[] {
  const gaps = GAPS[axis];
  const ids = nodes.map(({ id }) => id);
  const forward = onward(ids, leads);
  const rowOf = rows(ids, forward);
  const grouped = Map.groupBy(
    nodes.map((node) => ({ ...node })),
    ({ id }) => rowOf.get(id) as number,
  );
  const order = [...grouped.keys()].sort((a, b) => a - b);
  const list = order.map((at) => (grouped.get(at) ?? []).toSorted((a, b) => middle(a) - middle(b)));
  const byId = new Map(list.flat().map((node) => [node.id, node]));
  const { before, behind } = neighbours(forward);
  const align = (row: readonly Placed[], near: Neighbours) => {
    const wishes = row.map((node) => {
      const others = (near.get(node.id) ?? []).flatMap((id) => byId.get(id) ?? []);
      return others.length === 0 ? middle(node) : mean(others.map(middle));
    });
    settle(row, wishes, gaps.cross);
  };
  // Packed first: where the nodes stand now decides their order, nothing else.
  for (const row of list)
    settle(
      row,
      row.map(() => 0),
      gaps.cross,
    );
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of list) align(row, before);
    for (const row of list.toReversed()) align(row, behind);
  }
  for (const row of list) align(row, before);

  const words = Map.groupBy(
    forward.filter(({ word }) => word > 0),
    ({ source }) => rowOf.get(source),
  );
  const gapBehind = (row: number) => Math.max(gaps.main, ...(words.get(row) ?? []).map(({ word }) => WORD[axis](word)));
  let from = 0;
  list.forEach((row, at) => {
    const length = Math.max(...row.map((node) => node.length));
    let end = Number.NEGATIVE_INFINITY;
    for (const node of row) {
      node.main = snap(from + (length - node.length) / 2);
      // Two neighbours that are rounded towards each other would come too close.
      node.cross = Math.max(snap(node.cross), end === Number.NEGATIVE_INFINITY ? end : snapUp(end + gaps.cross - GRID));
      end = node.cross + node.breadth;
    }
    from = snapUp(from + length + gapBehind(order[at] as number));
  });
  return list.flat();
}

interface Extent {
  main: number;
  cross: number;
  length: number;
  breadth: number;
}

function extentOf(nodes: readonly Placed[]): Extent {
  const main = Math.min(...nodes.map((node) => node.main));
  const cross = Math.min(...nodes.map((node) => node.cross));
  return {
    main,
    cross,
    length: Math.max(...nodes.map((node) => node.main + node.length)) - main,
    breadth: Math.max(...nodes.map((node) => node.cross + node.breadth)) - cross,
  };
}

/** Sizes are measured and no round numbers: a hair's breadth is none. */
const HAIR = 0.01;
const near = (from: number, to: number, length: number, air: number) => from < to + length + air - HAIR;
const touch = (a: Extent, b: Extent, air: number) =>
  near(a.main, b.main, b.length, air) &&
  near(b.main, a.main, a.length, air) &&
  near(a.cross, b.cross, b.breadth, air) &&
  near(b.cross, a.cross, a.breadth, air);

const shifted = (nodes: readonly Placed[], main: number, cross: number): Placed[] =>
  nodes.map((node) => ({ ...node, main: node.main + main, cross: node.cross + cross }));

/** As the given nodes stood on the whole, so do they stand now. */
function putBack(after: readonly Placed[], before: readonly Placed[]): Placed[] {
  const off = (at: (node: Placed) => number) => snap(mean(before.map(at)) - mean(after.map(at)));
  return shifted(
    after,
    off(({ main, length }) => main + length / 2),
    off(middle),
  );
}

/** Parts that would overlap are moved further on, the later behind the earlier. */
function apart(parts: readonly Placed[][], air: number): Placed[] {
  const placed: { nodes: Placed[]; extent: Extent }[] = [];
  const byPlace = parts
    .map((nodes) => ({ nodes, extent: extentOf(nodes) }))
    .toSorted((a, b) => a.extent.main - b.extent.main || a.extent.cross - b.extent.cross);
  for (const part of byPlace) {
    let extent = part.extent;
    const inTheWay = () => placed.find((each) => touch(extent, each.extent, air));
    for (let other = inTheWay(); other; other = inTheWay())
      extent = { ...extent, main: extent.main + snapUp(other.extent.main + other.extent.length + air - extent.main) };
    placed.push({ nodes: shifted(part.nodes, extent.main - part.extent.main, 0), extent });
  }
  return placed.flatMap(({ nodes }) => nodes);
}

/** Whether the flow is drawn across the page rather than down it: by the leads that go on. */
function axisOf(boxes: readonly Box[], leads: readonly Lead[]): Axis {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  let across = 0;
  for (const { source, target } of onward([...byId.keys()], leads)) {
    const [a, b] = [byId.get(source) as Box, byId.get(target) as Box];
    const right = b.x >= a.x + a.width;
    const below = b.y >= a.y + a.height;
    if (right !== below) across += right ? 1 : -1;
  }
  return across > 0 ? "across" : "down";
}

/**
 * Where the nodes stand when they are tidy, by id; on the grid.
 * @param boxes in the document's order, triggers first among equals; leads to others are passed over
 */
export function tidied(boxes: readonly Box[], given: readonly Lead[]): Map<string, Position> {
  const there = new Set(boxes.map(({ id }) => id));
  const leads = given.filter(({ source, target }) => source !== target && there.has(source) && there.has(target));
  const axis = axisOf(boxes, leads);
  const turned = boxes.map(
    ({ id, x, y, width, height }): Placed =>
      axis === "down"
        ? { id, main: y, cross: x, length: height, breadth: width }
        : { id, main: x, cross: y, length: width, breadth: height },
  );
  const byId = new Map(turned.map((node) => [node.id, node]));
  const parts = components([...byId.keys()], leads).map((ids) => {
    const own = new Set(ids);
    const nodes = ids.map((id) => byId.get(id) as Placed);
    const within = leads.filter(({ source }) => own.has(source));
    return putBack(laidOut(nodes, within, axis), nodes);
  });
  return new Map(
    apart(parts, GAPS[axis].apart).map(({ id, main, cross }) => [id, axis === "down" ? { x: cross, y: main } : { x: main, y: cross }]),
  );
}
