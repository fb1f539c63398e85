/** Which flows are found by what is typed. Pure. */
import { withoutAccents } from "#lib/text.ts";
import type { FlowItemJson } from "#lib/wire/pages.ts";

/** In small letters without accents. */
export const wordsOf = (typed: string): string[] => withoutAccents(typed).toLowerCase().split(/\s+/).filter(Boolean);

/** Whether each word, as `wordsOf` gives them, is a part of its name or its description. */
export function isFoundBy({ name, description }: Pick<FlowItemJson, "name" | "description">, words: readonly string[]): boolean {
  const text = withoutAccents(`${name} ${description}`).toLowerCase();
  return words.every((word) => text.includes(word));
}
