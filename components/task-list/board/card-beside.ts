/** Where a key leads on a board. Pure. */

export interface CardPlace {
  column: number;
  row: number;
}

type Step = "down" | "up" | "right" | "left";

const STEPS: Record<string, Step> = {
  j: "down",
  ArrowDown: "down",
  k: "up",
  ArrowUp: "up",
  ArrowRight: "right",
  ArrowLeft: "left",
};

/** Null where the key leads nowhere on a board. */
export const stepOf = (key: string): Step | null => STEPS[key] ?? null;

/**
 * The card that a step leads to: down and up within its column, to the sides past columns that are empty.
 * @param counts how many cards each column has
 * @param at null before anybody has gone to one: the first card is the next
 * @returns null where there is none
 */
export function cardBeside(counts: readonly number[], at: CardPlace | null, step: Step): CardPlace | null {
  const next = at === null ? { column: 0, row: 0 } : stepped(at, step);
  const way = step === "left" ? -1 : 1;
  const sideways = at === null || step === "left" || step === "right";
  for (let column = next.column; column >= 0 && column < counts.length; column += way) {
    const last = (counts[column] ?? 0) - 1;
    if (last >= 0) return { column, row: Math.max(0, Math.min(next.row, last)) };
    if (!sideways) return null;
  }
  return null;
}

function stepped({ column, row }: CardPlace, step: Step): CardPlace {
  if (step === "down" || step === "up") return { column, row: step === "down" ? row + 1 : row - 1 };
  return { column: step === "right" ? column + 1 : column - 1, row };
}
