/** Splits JSON, whole or cut off, into pieces for colouring. A lexer, not a parser: text is shown, never judged. */

export type JsonToken = { kind: "key" | "string" | "number" | "word" | "punct" | "space" | "other"; text: string };

/** `as-is` keeps the text; `line` puts it into one line with spaces; `indented` gives each member a line of its own. */
export type JsonLayout = "as-is" | "line" | "indented";

/** A text or a number may be cut off. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\$)?|-?\d+(?:\.\d*)?(?:[eE][+-]?\d*)?|-|[A-Za-z_][\w-]*|[{}[\],:]|\s+|[\s\S]/g;

/** More than this is shown in one colour: a span a token would make the page slow. */
const MOST_COLOURED = 20_000;

function kindOf(text: string): JsonToken["kind"] {
  if (text.startsWith('"')) return "string";
  if (/^[-\d]/.test(text)) return "number";
  if (/^[A-Za-z_]/.test(text)) return "word";
  if (/^[{}[\],:]$/.test(text)) return "punct";
  return /^\s/.test(text) ? "space" : "other";
}

const WORDS = ["true", "false", "null"];

/** A string before a colon is a key. */
function markKeys(tokens: JsonToken[]): JsonToken[] {
  const solid = tokens.filter(({ kind }) => kind !== "space");
  solid.forEach((token, at) => {
    if (token.kind === "string" && solid[at + 1]?.text === ":") token.kind = "key";
  });
  return tokens;
}

const space = (text: string): JsonToken => ({ kind: "space", text });
const opens = (token: JsonToken | undefined) => token?.kind === "punct" && (token.text === "{" || token.text === "[");
const closes = (token: JsonToken | undefined) => token?.kind === "punct" && (token.text === "}" || token.text === "]");

/** As far as it goes: other texts begin like JSON too ("[error] no space left"), and would lose their blanks. */
function isJson(solid: readonly JsonToken[]): boolean {
  let depth = 0;
  return solid.every((token, at) => {
    const { kind, text } = token;
    const next = solid[at + 1];
    // Nothing stands behind the whole, and a colon only behind a key.
    if (kind === "other" || (at > 0 && depth === 0) || (text === ":" && solid[at - 1]?.kind !== "key")) return false;
    if (opens(token)) depth += 1;
    if (closes(token)) depth -= 1;
    // The last one may be cut off.
    if (!next) return kind !== "word" || WORDS.some((word) => word.startsWith(text));
    if ((kind === "word" && !WORDS.includes(text)) || (kind === "number" && !/\d$/.test(text))) return false;
    return kind === "punct" || next.kind === "punct";
  });
}

function inOneLine(tokens: JsonToken[]): JsonToken[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (!next) return [token];
    const separates = token.kind === "punct" && (token.text === "," || token.text === ":");
    return separates || opens(token) !== closes(next) ? [token, space(" ")] : [token];
  });
}

function indented(tokens: JsonToken[]): JsonToken[] {
  let depth = 0;
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (opens(token)) depth += 1;
    if (closes(next) && !opens(token)) depth -= 1;
    if (opens(token) && closes(next)) {
      depth -= 1;
      return [token];
    }
    if (!next) return [token];
    if (opens(token) || closes(next) || (token.kind === "punct" && token.text === ","))
      return [token, space(`\n${"  ".repeat(Math.max(0, depth))}`)];
    return token.kind === "punct" && token.text === ":" ? [token, space(" ")] : [token];
  });
}

/** Looks like JSON of an object, a list or a text; anything else (HTML, plain text) stays uncoloured. */
export const looksLikeJson = (text: string): boolean => /^\s*[[{"]/.test(text);

export function jsonTokens(text: string, layout: JsonLayout): JsonToken[] {
  if (!looksLikeJson(text)) return [{ kind: "other", text }];
  const head = text.slice(0, MOST_COLOURED);
  const rest = text.slice(MOST_COLOURED);
  const tokens = markKeys((head.match(TOKEN) ?? []).map((part) => ({ kind: kindOf(part), text: part })));
  const solid = layout === "as-is" ? [] : tokens.filter(({ kind }) => kind !== "space");
  const laidOut = layout === "as-is" || !isJson(solid) ? tokens : layout === "line" ? inOneLine(solid) : indented(solid);
  return rest === "" ? laidOut : [...laidOut, { kind: "other", text: rest }];
}
