/**
 * Gives the engine what it can't be told otherwise, by changing a template's code and never its lines:
 * null renders empty, also through filters and `~`; values in a URL are percent-encoded; `tojson` writes plain JSON;
 * `date` knows its line.
 */
import { lex, lineCounter, type Piece, readCode, type Token } from "#lib/template/lexer.ts";
import { behindBracket, behindPath, filterAt, isPathStart, isSign } from "#lib/template/names.ts";

/** Filters of ours; no template is meant to name them. */
export const OWN_FILTERS = { json: "__json", date: "__date", url: "__url" } as const;

type LineOf = (at: number) => number;

interface Edit {
  at: number;
  remove: number;
  insert: string;
}

/** The engine renders null as `none`; what is missing renders empty. */
const emptyForNull = (expression: string): string => `[${expression}]|reject("none")|first`;

function pathEdits(tokens: readonly Token[], at: number): Edit[] {
  if (!isPathStart(tokens, at)) return [];
  const end = behindPath(tokens, at);
  const filter = filterAt(tokens, end);
  const joined = isSign(tokens[end], "~") || (isSign(tokens[at - 1], "~") && !isSign(tokens[end], "("));
  const filtered = filter >= 0 && tokens[filter]?.text !== "tojson";
  if (!joined && !filtered) return [];
  const [before = "", after = ""] = emptyForNull("\0").split("\0");
  return [
    { at: (tokens[at] as Token).start, remove: 0, insert: `(${before}` },
    { at: (tokens[end - 1] as Token).end, remove: 0, insert: `${after})` },
  ];
}

/** @param at the filter's name */
function filterEdits(tokens: readonly Token[], at: number, lineOf: LineOf): Edit[] {
  const name = tokens[at] as Token;
  const called = isSign(tokens[at + 1], "(");
  if (name.text === "tojson") {
    const last = called ? behindBracket(tokens, at + 1) - 1 : at;
    return [{ at: (tokens[last] as Token).end, remove: 0, insert: `|${OWN_FILTERS.json}` }];
  }
  if (name.text !== "date") return [];
  const line = lineOf(name.start);
  const rename: Edit = { at: name.start, remove: name.text.length, insert: called ? OWN_FILTERS.date : `${OWN_FILTERS.date}(${line})` };
  if (!called) return [rename];
  const bare = isSign(tokens[at + 2], ")");
  return [rename, { at: (tokens[at + 1] as Token).end, remove: 0, insert: bare ? `${line}` : `${line}, ` }];
}

/** The code from `from` to `to` with its edits applied. */
function rewriteCode(source: string, tokens: readonly Token[], from: number, to: number, lineOf: LineOf): string {
  const edits = tokens.flatMap((_token, at) => {
    const filter = filterAt(tokens, at);
    return filter >= 0 ? filterEdits(tokens, filter, lineOf) : pathEdits(tokens, at);
  });
  edits.sort((one, other) => one.at - other.at);
  let code = "";
  let done = from;
  for (const { at, remove, insert } of edits) {
    code += source.slice(done, at) + insert;
    done = at + remove;
  }
  return code + source.slice(done, to);
}

const pipesThroughSafe = (tokens: readonly Token[]): boolean => tokens.some((_token, at) => tokens[filterAt(tokens, at)]?.text === "safe");

function rewriteOutput(code: string, tokens: readonly Token[], as: "url" | undefined): string {
  const text = emptyForNull(`(${code})`);
  if (as !== "url") return ` ${text} `;
  const encoded = `${text}|string|${OWN_FILTERS.url}`;
  // Asked of the value and not of the words, so that `a if b else c|safe` leaves only what is safe alone.
  return pipesThroughSafe(tokens) ? ` (${code}) if (${code}) is safe else (${encoded}) ` : ` ${encoded} `;
}

function rewritePiece(source: string, piece: Piece, as: "url" | undefined, lineOf: LineOf): string {
  if (piece.kind === "text") return source.slice(piece.start, piece.end);
  const code = rewriteCode(source, piece.tokens, piece.from, piece.to, lineOf);
  const inside = piece.kind === "output" ? rewriteOutput(code, piece.tokens, as) : code;
  return source.slice(piece.start, piece.from) + inside + source.slice(piece.to, piece.end);
}

export interface Rewritten {
  /** For the engine. */
  code: string;
  tokens: Token[];
  pieces: Piece[];
}

/** Null where the template can't be read apart: then it may not run either. */
export function rewriteTemplate(source: string, as?: "url"): Rewritten | null {
  const pieces = lex(source);
  if (!pieces) return null;
  const tokens = pieces.flatMap((piece) => (piece.kind === "text" ? [] : piece.tokens));
  const lineOf = lineCounter(source);
  return { code: pieces.map((piece) => rewritePiece(source, piece, as, lineOf)).join(""), tokens, pieces };
}

/** An expression as a template that renders `1` where it holds; `asTemplate` of the same for its syntax. */
export function rewriteExpression(source: string): Rewritten | null {
  const code = readCode(source, 0, null);
  return (
    code && { code: asTemplate(rewriteCode(source, code.tokens, 0, source.length, lineCounter(source))), tokens: code.tokens, pieces: [] }
  );
}

const before = "{% if ";
/** How far the first line of an expression is shifted in its template. */
export const EXPRESSION_SHIFT = before.length;
export const asTemplate = (expression: string): string => `${before}${expression} %}1{% endif %}`;
