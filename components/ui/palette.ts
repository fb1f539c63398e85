/** Colours and letters that stand for a person or a flow, taken from its id and name. */
import type { Colour } from "#lib/flow/schema.ts";

/** Class names that set the colour of everything inside (globals.css). */
export const COLOUR_CLASS = {
  gray: "c-gray",
  blue: "c-blue",
  violet: "c-violet",
  green: "c-green",
  amber: "c-amber",
  red: "c-red",
  teal: "c-teal",
  pink: "c-pink",
} as const satisfies Record<Colour, string>;

/** Grey and red mean something (not started, failed), so nobody gets them by chance. */
const LOOKS: readonly Colour[] = ["blue", "violet", "teal", "amber", "pink", "green"];

/** Always the same colour for the same id. */
export function colourOf(id: string): Colour {
  // FNV-1a: ids that are made one after the other differ in a few characters only.
  let hash = 2_166_136_261;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return LOOKS[hash % LOOKS.length] as Colour;
}

/** Up to two letters: `Customer onboarding` -> `CO`, `Hiring` -> `HI`. */
export function lettersOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? "")].slice(0, 2);
  return letters.join("").toUpperCase() || "–";
}
