/** A lexical look at Jinja: enough to see which names a template uses, without an engine (which the browser has not). */

export type Token = {
  kind: "name" | "string" | "number" | "sign";
  /** A string's content without its quotes; else the token as written. */
  text: string;
  /** Offsets in the source. */
  start: number;
  end: number;
};

/** One `{{ … }}`, one `{% … %}`, or a whole expression. */
export interface Region {
  kind: "output" | "statement";
  tokens: Token[];
}

const TOKEN =
  /(?<space>\s+)|(?<name>[A-Za-z_]\w*)|(?<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<sign>==|!=|<=|>=|\/\/|\*\*|.)/suy;

const unescaped = (quoted: string) => quoted.slice(1, -1).replace(/\\(.)/gs, "$1");

function tokenAt(source: string, start: number): Token | "space" {
  TOKEN.lastIndex = start;
  // The last alternative takes any character, so there is always a match before the end.
  const groups = TOKEN.exec(source)?.groups ?? {};
  const end = TOKEN.lastIndex;
  if (groups.space !== undefined) return "space";
  if (groups.name !== undefined) return { kind: "name", text: groups.name, start, end };
  if (groups.number !== undefined) return { kind: "number", text: groups.number, start, end };
  if (groups.string !== undefined) return { kind: "string", text: unescaped(groups.string), start, end };
  return { kind: "sign", text: groups.sign ?? "", start, end };
}

/** Tokens up to `close` (outside of strings and braces) or to the end; and where to read on. */
function tokensUntil(source: string, from: number, close: string | null): { tokens: Token[]; next: number } {
  const tokens: Token[] = [];
  let depth = 0;
  let at = from;
  while (at < source.length) {
    if (close !== null && depth === 0 && source.startsWith(close, at)) return { tokens, next: at + close.length };
    const token = tokenAt(source, at);
    at = TOKEN.lastIndex;
    if (token === "space") continue;
    if (token.text === "{" && token.kind === "sign") depth += 1;
    if (token.text === "}" && token.kind === "sign") depth = Math.max(0, depth - 1);
    tokens.push(token);
  }
  return { tokens, next: source.length };
}

/** The mark of white-space control at either end of a region. */
function withoutMarks(tokens: Token[]): Token[] {
  const isMark = (token: Token | undefined) => token?.kind === "sign" && (token.text === "-" || token.text === "+");
  return tokens.slice(isMark(tokens[0]) ? 1 : 0, isMark(tokens.at(-1)) ? -1 : undefined);
}

const afterRaw = (source: string, from: number): number => {
  const end = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
  end.lastIndex = from;
  return end.exec(source) ? end.lastIndex : source.length;
};

/** A tag of a template with its place; a comment or a raw block has no tokens. */
export interface TemplatePart {
  kind: Region["kind"] | "comment";
  /** Offsets, braces included. */
  start: number;
  end: number;
  tokens: Token[];
}

function partAt(source: string, start: number, opened: string): TemplatePart {
  const inside = start + opened.length;
  if (opened === "{#") {
    const close = source.indexOf("#}", inside);
    return { kind: "comment", start, end: close === -1 ? source.length : close + 2, tokens: [] };
  }
  const output = opened === "{{";
  const { tokens, next } = tokensUntil(source, inside, output ? "}}" : "%}");
  const read = withoutMarks(tokens);
  if (!output && read[0]?.text === "raw") return { kind: "comment", start, end: afterRaw(source, next), tokens: [] };
  return { kind: output ? "output" : "statement", start, end: next, tokens: read };
}

/** A template's tags, comments and raw blocks, in order. */
export function partsOf(source: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  const open = /\{\{|\{%|\{#/g;
  for (let found = open.exec(source); found; found = open.exec(source)) {
    const part = partAt(source, found.index, found[0]);
    parts.push(part);
    open.lastIndex = part.end;
  }
  return parts;
}

const CLOSES: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{#": "#}" };

/** The braces of a tag that nothing closes: `{{`; null where there is none. */
export function unclosedTag(source: string): string | null {
  const last = partsOf(source).at(-1);
  const text = last ? source.slice(last.start, last.end) : "";
  const opened = text.slice(0, 2);
  return last && !text.slice(2).endsWith(CLOSES[opened] ?? "") ? opened : null;
}

/** A template's text outside of its tags. */
export function textAround(source: string): string {
  let [text, at] = ["", 0];
  for (const { start, end } of partsOf(source)) {
    text += source.slice(at, start);
    at = end;
  }
  return text + source.slice(at);
}

/** What stands in a template's tags, in order; comments and raw blocks passed over. */
export const regionsOf = (source: string): Region[] =>
  partsOf(source).flatMap(({ kind, tokens }) => (kind === "comment" ? [] : [{ kind, tokens }]));

/** The inside of the tag that `at` stands in, up to there; null outside of tags. */
export function tagAt(source: string, at: number): string | null {
  const part = partsOf(source.slice(0, at)).at(-1);
  if (!part || part.kind === "comment" || part.end < at) return null;
  const inside = source.slice(part.start + 2, at);
  return /[%}]\}$/.test(inside) ? null : inside;
}

/** A bare expression, as rules have it. */
export const expressionRegion = (source: string): Region => ({ kind: "output", tokens: tokensUntil(source, 0, null).tokens });
