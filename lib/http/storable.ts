/** What came in from outside and could not be kept. */
import type { Fault } from "#lib/errors.ts";

const message = "Has a character that can't be stored.";

/** Postgres holds neither a zero nor half of a pair. */
const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

/** JSON without any of these needs no second look. A half of a pair can only come in as an escape. */
const suspicious = /\\u(?:0000|[dD][89a-fA-F])|\0|__proto__/;

function collect(value: unknown, path: string, faults: Fault[]): void {
  if (typeof value === "string") {
    if (!isStorable(value)) faults.push({ path, message });
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    // The schemas pass this one name over in silence.
    if (key === "__proto__") faults.push({ path: at, message: "There is no such property here." });
    else if (isStorable(key)) collect(member, at, faults);
    else faults.push({ path: at, message });
  }
}

/** Each text, and each name of a member, that no column can hold. */
export function unstorable(value: unknown): Fault[] {
  const faults: Fault[] = [];
  collect(value, "", faults);
  return faults;
}

/** The same for what was read from a text of JSON. */
export const unstorableJson = (text: string, value: unknown): Fault[] => (suspicious.test(text) ? unstorable(value) : []);
