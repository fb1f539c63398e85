/**
 * Reads a template apart as MiniJinja does, far enough to know what stands where: text, outputs, statements, and the
 * words inside. It is stricter than the engine or as strict, never laxer: null where it can't follow.
 */

export interface Token {
  kind: "name" | "string" | "number" | "sign";
  /** As it stands in the source. */
  text: string;
  start: number;
  end: number;
}

export type Piece =
  /** Text, comments and raw blocks. */
  | { kind: "text"; start: number; end: number }
  /** `{{ … }}`: start and end with its brackets; `from` and `to` without brackets and their - or +. */
  | { kind: "output" | "statement"; start: number; end: number; from: number; to: number; tokens: Token[] };

const SPACE = /[ \t\r\n\f\v]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9][0-9_]*)?/y;
const STRING = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y;
const SIGN = /\/\/|\*\*|==|!=|>=|<=|[-+*/%~.,:=><|()[\]{}]/y;
const WORDS = [
  ["name", NAME],
  ["number", NUMBER],
  ["string", STRING],
  ["sign", SIGN],
] as const;

/** The engine takes no deeper nesting either. */
const deepest = 150;

const OPENERS = "([{";
const CLOSERS = ")]}";

const match = (pattern: RegExp, source: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
};

function readToken(source: string, start: number): Token | null {
  for (const [kind, pattern] of WORDS) {
    const text = match(pattern, source, start);
    if (text !== null) return { kind, text, start, end: start + text.length };
  }
  return null;
}

export interface Code {
  tokens: Token[];
  /** Where the code ends, and where its closing bracket does. */
  to: number;
  end: number;
}

/**
 * Reads code up to its closing bracket (`}}`, `%}`), which counts outside of brackets only.
 * @param close null: up to the end of the source
 */
export function readCode(source: string, from: number, close: "}}" | "%}" | null): Code | null {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = from; ; ) {
    at += match(SPACE, source, at)?.length ?? 0;
    if (at >= source.length) return close === null && depth === 0 ? { tokens, to: at, end: at } : null;
    if (depth === 0 && close !== null) {
      if (source.startsWith(close, at)) return { tokens, to: at, end: at + 2 };
      if ((source[at] === "-" || source[at] === "+") && source.startsWith(close, at + 1)) return { tokens, to: at, end: at + 3 };
    }
    const token = readToken(source, at);
    if (!token) return null;
    if (OPENERS.includes(token.text)) {
      if (++depth > deepest) return null;
    } else if (CLOSERS.includes(token.text) && --depth < 0) return null;
    tokens.push(token);
    at = token.end;
  }
}

const OPENING = /\{[{%#]/g;
const RAW = /\{%[-+]?\s*raw\s*[-+]?%\}/y;
const END_RAW = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;

function endOfRaw(source: string, start: number): number | null {
  const opening = match(RAW, source, start);
  if (opening === null) return null;
  END_RAW.lastIndex = start + opening.length;
  return END_RAW.exec(source) ? END_RAW.lastIndex : -1;
}

function readBlock(source: string, start: number): Piece | null {
  if (source[start + 1] === "#") {
    const close = source.indexOf("#}", start + 2);
    return close < 0 ? null : { kind: "text", start, end: close + 2 };
  }
  const raw = endOfRaw(source, start);
  if (raw !== null) return raw < 0 ? null : { kind: "text", start, end: raw };
  const kind = source[start + 1] === "{" ? "output" : "statement";
  const marker = source[start + 2];
  const from = start + (marker === "-" || marker === "+" ? 3 : 2);
  const code = readCode(source, from, kind === "output" ? "}}" : "%}");
  return code && { kind, start, end: code.end, from, to: code.to, tokens: code.tokens };
}

/** The pieces of a template, in order and without gaps; null where it can't be read. */
export function lex(source: string): Piece[] | null {
  const pieces: Piece[] = [];
  for (let at = 0; at < source.length; ) {
    OPENING.lastIndex = at;
    const opening = OPENING.exec(source);
    if (!opening || opening.index > at) pieces.push({ kind: "text", start: at, end: opening?.index ?? source.length });
    if (!opening) break;
    const block = readBlock(source, opening.index);
    if (!block) return null;
    pieces.push(block);
    at = block.end;
  }
  return pieces;
}

/** Whether a text is a template at all. */
export const hasTemplate = (source: string): boolean => /\{[{%#]/.test(source);

/** Tells the line (from 1) of each place, asked for from front to back. */
export function lineCounter(source: string): (at: number) => number {
  let line = 1;
  let done = 0;
  return (at) => {
    for (let next = source.indexOf("\n", done); next >= 0 && next < at; next = source.indexOf("\n", done)) {
      line++;
      done = next + 1;
    }
    return line;
  };
}

/** Line and column (from 1) of a place in the source. */
export function placeOf(source: string, at: number): { line: number; column: number } {
  const before = source.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}
