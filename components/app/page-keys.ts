/** Keys that hold on every page but the Flow Builder, which has its own. Pure. */
import { COMMANDS, type Command } from "#components/app/palette/commands.ts";
import type { Place } from "#components/app/places.ts";

type Go = Command["does"];

/** Pressed one after the other. By the place's address. */
const PLACE_KEYS: Record<string, readonly string[]> = {
  "/": ["G", "I"],
  "/flows": ["G", "F"],
  "/runs": ["G", "R"],
  "/deliveries": ["G", "D"],
};
/** By the command's id. */
const COMMAND_KEYS: Record<string, readonly string[]> = { "new-task": ["C"] };

export const placeKeys = (href: string): readonly string[] | undefined => PLACE_KEYS[href];
export const commandKeys = (id: string): readonly string[] | undefined => COMMAND_KEYS[id];

/** How soon the second of two keys follows, ms. */
const FOLLOWS_MS = 1500;

/** @param at when it was pressed, ms */
interface KeyReader {
  (key: string, at: number): Go | null;
  completes(key: string, at: number): boolean;
}

/**
 * Where keys lead for those who may go there.
 * @returns reads one key after the other; null where it leads nowhere, or not yet. `completes` only looks: whether the key goes with the
 * one before, and is none of the page's own.
 */
export function keyReader(places: readonly Pick<Place, "href">[], may: (command: Command) => boolean): KeyReader {
  const ways = new Map<string, Go>();
  for (const { href } of places) {
    const keys = placeKeys(href);
    if (keys) ways.set(keys.join(" "), { href });
  }
  for (const command of COMMANDS) {
    const keys = commandKeys(command.id);
    if (keys && may(command)) ways.set(keys.join(" "), command.does);
  }
  let before: { key: string; at: number } | null = null;
  const firstAt = (at: number) => (before && at - before.at <= FOLLOWS_MS ? before.key : null);
  const read = (pressed: string, at: number): Go | null => {
    const key = pressed.toUpperCase();
    const first = firstAt(at);
    before = null;
    const way = ways.get(first === null ? key : `${first} ${key}`);
    if (way) return way;
    if ([...ways.keys()].some((keys) => keys.startsWith(`${key} `))) before = { key, at };
    return null;
  };
  return Object.assign(read, { completes: (key: string, at: number) => ways.has(`${firstAt(at)} ${key.toUpperCase()}`) });
}
