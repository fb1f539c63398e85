/** Values on their way into the engine and out of it, with all their digits and, in JSON, with their keys' order. */
import { digitsOf, isLongNumber, mayHoldLongNumbers, parseJson, stringifyJson } from "#lib/json.ts";

/** What the engine holds as a whole number. */
const least = -(2n ** 63n);
const most = 2n ** 64n - 1n;

/** Stands before and behind the digits of a number that the engine can't hold. */
export interface Marker {
  mark: string;
  /** Whether any number was marked. */
  used: boolean;
}

/** Yi syllables: letters without case that the engine prints as they are, also inside of lists. */
const firstMark = 0xa000;
const lastMark = 0xa48c;

/** A character that occurs nowhere in the texts. */
export function markerFor(...texts: string[]): Marker {
  let code = lastMark;
  while (code > firstMark && texts.some((text) => text.includes(String.fromCharCode(code)))) code--;
  return { mark: String.fromCharCode(code), used: false };
}

function wholeNumber(value: bigint, marker: Marker): unknown {
  if (value >= least && value <= most) return value;
  marker.used = true;
  return marker.mark + value + marker.mark;
}

function toEngine(value: unknown, marker: Marker): unknown {
  if (typeof value === "number")
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? wholeNumber(BigInt(value), marker) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isLongNumber(value)) {
    const digits = digitsOf(value);
    return /^-?\d+$/.test(digits) ? wholeNumber(BigInt(digits), marker) : Number(digits);
  }
  if (Array.isArray(value)) return value.map((each) => toEngine(each, marker));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toEngine(each, marker)]));
}

/** Whole numbers of any length go in with their digits; of decimals as many as a double holds. */
export function readScope(json: string, marker: Marker): Record<string, unknown> {
  const scope = parseJson(json) as Record<string, unknown>;
  return mayHoldLongNumbers(json) ? (toEngine(scope, marker) as Record<string, unknown>) : scope;
}

export const withoutMarks = (text: string, marker: Marker): string => (marker.used ? text.replaceAll(marker.mark, "") : text);

/** The order of keys by the set of keys. The engine sorts them, and JSON should come out as it came in. */
export type KeyOrders = Map<string, string[]>;

const signature = (keys: readonly string[]): string => [...keys].sort().join("\0");

export function collectKeyOrders(value: unknown, orders: KeyOrders = new Map()): KeyOrders {
  if (typeof value !== "object" || value === null) return orders;
  if (!Array.isArray(value)) {
    const keys = Object.keys(value);
    const set = signature(keys);
    if (keys.length > 1 && !orders.has(set)) orders.set(set, keys);
  }
  for (const each of Object.values(value)) collectKeyOrders(each, orders);
  return orders;
}

function restore(value: unknown, orders: KeyOrders, marker: Marker): unknown {
  if (typeof value === "string") {
    const marked = marker.used && value.startsWith(marker.mark) && value.endsWith(marker.mark);
    const digits = marked ? value.slice(1, -1) : "";
    return /^-?\d+$/.test(digits) ? parseJson(digits) : value;
  }
  if (typeof value !== "object" || value === null || isLongNumber(value)) return value;
  if (Array.isArray(value)) return value.map((each) => restore(each, orders, marker));
  const members = value as Record<string, unknown>;
  const keys = orders.get(signature(Object.keys(members))) ?? Object.keys(members);
  return Object.fromEntries(keys.map((key) => [key, restore(members[key], orders, marker)]));
}

/** The engine's JSON made plain: its order of keys, its digits, no `\u003c` for `<`. Never throws. */
export function plainJson(json: string, orders: KeyOrders, marker: Marker): string {
  try {
    const indent = /^[[{]\n( +)/.exec(json)?.[1]?.length ?? 0;
    return stringifyJson(restore(parseJson(json), orders, marker), indent);
  } catch {
    return json;
  }
}
