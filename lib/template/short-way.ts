/**
 * Text with nothing but simple paths in it (`Hello {{ task["Company Name"] }}`) renders here, without a thread,
 * to exactly what the engine gives. Whatever is not plainly the same is left to the engine.
 */
import { digitsOf, isLongNumber } from "#lib/json.ts";
import type { Piece, Token } from "#lib/template/lexer.ts";
import { constantKey, isPathStart, isSign } from "#lib/template/names.ts";

type Key = string | number;
export type Part = string | readonly [root: string, ...keys: Key[]];

const GLOBALS = new Set(["range", "dict", "namespace", "cycler", "joiner", "debug"]);

function pathOf(tokens: readonly Token[]): Part | null {
  const [root] = tokens;
  if (!root || !isPathStart(tokens, 0)) return null;
  const keys: Key[] = [];
  for (let at = 1; at < tokens.length; ) {
    const member = tokens[at + 1];
    if (isSign(tokens[at], ".") && member?.kind === "name") {
      keys.push(member.text);
      at += 2;
    } else {
      const key = isSign(tokens[at], "[") && isSign(tokens[at + 2], "]") ? constantKey(member) : null;
      if (key === null) return null;
      keys.push(key);
      at += 3;
    }
  }
  return [root.text, ...keys];
}

function partOf(source: string, piece: Piece): Part | null {
  if (piece.kind === "text")
    return source.startsWith("{", piece.start) && /^\{[%#]/.test(source.slice(piece.start, piece.start + 2))
      ? null
      : source.slice(piece.start, piece.end);
  const bare = piece.kind === "output" && piece.from === piece.start + 2 && piece.to === piece.end - 2;
  return bare ? pathOf(piece.tokens) : null;
}

/** Null: this template needs the engine. */
export function shortWay(source: string, pieces: readonly Piece[]): Part[] | null {
  const parts: Part[] = [];
  for (const piece of pieces) {
    const part = partOf(source, piece);
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

/** Not decided here: ask the engine. */
const unsure = Symbol("unsure");

function member(value: unknown, key: Key): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return undefined;
  // A text has characters, and the longest numbers are texts to the engine.
  if (typeof value !== "object" || isLongNumber(value)) return typeof key === "number" ? unsure : undefined;
  if (Array.isArray(value)) return typeof key === "number" ? value[key] : undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return unsure;
  return typeof key === "string" && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function numberText(value: number): string | typeof unsure {
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const text = String(value);
  // From 16 digits on two texts can be equally near to a double, and the engine may take the other one.
  return Number.isInteger(value) || text.length > 16 || !/^-?\d+\.\d+$/.test(text) ? unsure : text;
}

function textOf(value: unknown): string | typeof unsure {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  return isLongNumber(value) && /^-?\d+$/.test(digitsOf(value)) ? digitsOf(value) : unsure;
}

function renderPath([root, ...keys]: readonly [string, ...Key[]], scope: Readonly<Record<string, unknown>>): string | typeof unsure {
  let value: unknown;
  if (Object.hasOwn(scope, root)) value = scope[root];
  else if (GLOBALS.has(root)) return unsure;
  for (const key of keys) {
    value = member(value, key);
    if (value === unsure) return unsure;
  }
  return textOf(value);
}

/** What the engine would give; null where only the engine knows. */
export function renderShort(parts: readonly Part[], scope: Readonly<Record<string, unknown>>, as?: "url"): string | null {
  let text = "";
  for (const part of parts) {
    const rendered = typeof part === "string" ? part : renderPath(part, scope);
    if (rendered === unsure) return null;
    text += as === "url" && typeof part !== "string" ? encodeURIComponent(rendered) : rendered;
  }
  return text;
}
