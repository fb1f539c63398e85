/** How long deliveries are kept, as it is typed. Pure. */
const MOST_DAYS = 365;

/** @returns whole days, or the sentence that says what is wrong */
export function daysOf(typed: string): { days: number } | { fault: string } {
  const text = typed.trim();
  if (text === "") return { fault: "Type a number of days, 1 to 365." };
  const days = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(days)) return { fault: "Whole days only, 1 to 365." };
  if (days < 1) return { fault: "At least 1 day." };
  return days > MOST_DAYS ? { fault: "At most 365 days." } : { days };
}
