/** Names in a template's code: which roots of the scope it can reach, and paths as they are written. */
import { isLongNumber } from "#lib/json.ts";
import type { Token } from "#lib/template/lexer.ts";

const isSign = (token: Token | undefined, text: string): boolean => token?.kind === "sign" && token.text === text;
const isName = (token: Token | undefined, text: string): boolean => token?.kind === "name" && token.text === text;

/** Words of the language that are no variables wherever an expression may stand. */
const WORDS = new Set(
  "true false none True False None and or not in is if else elif for endif endfor set endset do with endwith".split(" "),
);

/** The index behind the bracket that closes the one at `at`. */
export function behindBracket(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    const { kind, text } = tokens[index] as Token;
    if (kind !== "sign") continue;
    if ("([{".includes(text)) depth++;
    else if (")]}".includes(text) && --depth === 0) return index + 1;
  }
  return tokens.length;
}

/** Whether a path (`a.b["c"]`) starts at this token: a variable, no member, filter, test or call. */
export function isPathStart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "name" || WORDS.has(token.text)) return false;
  const before = tokens[at - 1];
  if (isSign(before, ".") || isSign(before, "|")) return false;
  return !(isName(before, "is") || (isName(before, "not") && isName(tokens[at - 2], "is")));
}

/** The index behind the path that starts at `at`. */
export function behindPath(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  for (;;) {
    if (isSign(tokens[end], ".") && tokens[end + 1]?.kind === "name") end += 2;
    else if (isSign(tokens[end], "[")) end = behindBracket(tokens, end);
    else return end;
  }
}

/** The member that a constant in brackets names; null for anything else in them. */
export function constantKey(token: Token | undefined): string | number | null {
  if (token?.kind === "string") return token.text.includes("\\") ? null : token.text.slice(1, -1);
  return token?.kind === "number" && /^(?:0|[1-9]\d{0,8})$/.test(token.text) ? Number(token.text) : null;
}

/** What a template can reach: a root alone is reached whole, `["web1", "company"]` in that member only. */
export type Reach = [root: string, ...members: string[]];

/** One member too many costs a little time; one too few would be an empty value. */
export function reachOf(tokens: readonly Token[]): Reach[] {
  return tokens.flatMap((token, at): Reach[] => {
    if (token.kind !== "name" || isSign(tokens[at - 1], ".")) return [];
    const members: string[] = [];
    let end = at + 1;
    for (;;) {
      const key = isSign(tokens[end], "[") && isSign(tokens[end + 2], "]") ? constantKey(tokens[end + 1]) : null;
      const member = isSign(tokens[end], ".") && tokens[end + 1]?.kind === "name" ? tokens[end + 1]?.text : key;
      if (typeof member !== "string") break;
      members.push(member);
      end += key === null ? 2 : 3;
    }
    // A method is called on what holds it.
    if (isSign(tokens[end], "(")) members.pop();
    return [[token.text, ...members]];
  });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || (prototype === null && !isLongNumber(value));
}

function within(value: unknown, paths: readonly string[][]): unknown {
  if (paths.some(({ length }) => length === 0) || !isPlain(value)) return value;
  return pruned(value, paths);
}

/** The part of an object that the paths reach; sending the whole of a large answer to a thread takes its time. */
export function pruned(value: Readonly<Record<string, unknown>>, paths: readonly string[][]): Record<string, unknown> {
  const byFirst = Map.groupBy(paths, ([first = ""]) => first);
  const kept = [...byFirst].filter(([first]) => Object.hasOwn(value, first));
  return Object.fromEntries(
    kept.map(([first, those]) => [
      first,
      within(
        value[first],
        those.map((path) => path.slice(1)),
      ),
    ]),
  );
}

/** The filter that the sign at `at` begins (`| upper`): the index of its name; -1 where there is none. */
export const filterAt = (tokens: readonly Token[], at: number): number =>
  isSign(tokens[at], "|") && tokens[at + 1]?.kind === "name" ? at + 1 : -1;

export { isSign };
