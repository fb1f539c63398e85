import { isLongNumber, parseJson } from "#lib/json.ts";

/** A received body as a tree, each member with the expression that templates read it by. */

export interface BodyNode {
  /** `web1.company.name`, `web1["user id"]`, `web1.items[0]`. */
  expression: string;
  name: string;
  value: unknown;
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const memberOf = (of: string, name: string): string => (PLAIN_NAME.test(name) ? `${of}.${name}` : `${of}[${JSON.stringify(name)}]`);

/** As many members as are worth a look; the rest is in the debugger. */
const MOST_MEMBERS = 100;

const isBranch = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !isLongNumber(value) && Object.keys(value).length > 0;

/** The members of an object or a list, the first hundred of them; null for a value that has none. */
export function membersOf({ expression, value }: BodyNode): BodyNode[] | null {
  if (!isBranch(value)) return null;
  if (Array.isArray(value))
    return value
      .slice(0, MOST_MEMBERS)
      .map((member: unknown, at) => ({ expression: `${expression}[${at}]`, name: String(at), value: member }));
  return Object.entries(value)
    .slice(0, MOST_MEMBERS)
    .map(([name, member]) => ({ expression: memberOf(expression, name), name, value: member }));
}

/** "3 keys" or "1 item" of a branch, the JSON of a leaf. */
export function shownValue(value: unknown): string {
  if (!isBranch(value)) return JSON.stringify(value) ?? "";
  const count = Object.keys(value).length;
  const noun = Array.isArray(value) ? "item" : "key";
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

const DEEPEST = 6;

/** All values that a tree ends in, in their order; those very deep are left out. */
export function leavesOf(node: BodyNode, depth = 0): BodyNode[] {
  const members = membersOf(node);
  if (!members) return [node];
  return depth === DEEPEST ? [] : members.flatMap((member) => leavesOf(member, depth + 1));
}

/** A form's values; those that come twice are lists. */
function formOf(text: string): Record<string, unknown> {
  const given = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const values = given.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** A body as templates read it: a form's values, JSON, or the text where it is none. */
export function bodyOf(text: string, contentType = ""): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return formOf(text);
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
