/**
 * JSON that loses no digit. A number that a JavaScript number can't hold exactly (a long integer, a long decimal,
 * `1e400`) is kept as the runtime's raw JSON: a frozen object without a prototype that `JSON.stringify` writes back
 * digit for digit. `isLongNumber` knows it, `digitsOf` reads it. Everything else is what `JSON.parse` gives.
 *
 * What is stored as JSON and read with `JSON.parse` loses those digits again: read it with `parseJson`.
 */

declare const longNumber: unique symbol;
/** A number kept by its text. */
export interface LongNumber {
  readonly [longNumber]: true;
  readonly rawJSON: string;
}

interface RawJson {
  rawJSON?(text: string): LongNumber;
  isRawJSON?(value: unknown): boolean;
}
const raw = JSON as RawJson;

/** The text is no JSON. Line and column count from 1, columns in UTF-16 units. */
export class JsonError extends Error {
  override name = "JsonError";
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

export const isLongNumber = (value: unknown): value is LongNumber =>
  typeof value === "object" && value !== null && raw.isRawJSON?.(value) === true;

/** The number's own text, as it was written. */
export const digitsOf = (value: LongNumber): string => value.rawJSON;

/** Nothing that Baton speaks to nests deeper, and what does would end the stack of whoever walks it. */
const deepest = 500;

/** A number worth a second look can only stand where this matches: 16 digits in a row, or an exponent of two digits. */
const suspicious = /[\d.]{16}|\d[eE][+-]?\d\d/;

/** False: no number in the text needs more than a JavaScript number. */
export const mayHoldLongNumbers = (text: string): boolean => suspicious.test(text);

/** Digits and exponent without zeros that say nothing, so that equal numbers have equal texts. */
function canonical(number: string): string {
  const [, sign = "", whole = "", part = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + part).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${sign}${significant}e${BigInt(exponent) - BigInt(part.length) + BigInt(digits.length - significant.length)}`;
}

function isExact(value: number, source: string): boolean {
  const text = String(value);
  if (text === source) return true;
  if (!Number.isFinite(value)) return false;
  // `1000000000000000000000` would come back as `1e+21`.
  if (/^-?\d+$/.test(source)) return value === 0;
  return canonical(text) === canonical(source);
}

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;
const keepDigits: Reviver = (_key, value, context) => {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || isExact(value, source)) return value;
  return raw.rawJSON?.(source) ?? value;
};

function nestsTooDeep(text: string): boolean {
  if (text.length <= deepest) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > deepest) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

/** Where a text that JSON.parse refuses stops being JSON, and why. */
export function jsonErrorOf(text: string): JsonError {
  const { at, message } = findJsonFault(text) ?? { at: 0, message: "This is no JSON." };
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf("\n") + 1;
  return new JsonError(message, before.split("\n").length, at - lineStart + 1);
}

/** @throws JsonError that names line and column */
export function parseJson(text: string): unknown {
  if (nestsTooDeep(text)) throw new JsonError(`Nothing may be nested deeper than ${deepest} levels.`, 1, 1);
  try {
    return mayHoldLongNumbers(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    throw jsonErrorOf(text);
  }
}

/** For texts that stay texts: what is read is read by `parseJson`. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON with every digit that `parseJson` kept. What has no JSON (undefined, a function) becomes null.
 * @param indent spaces for each level; 0 writes everything on one line
 */
export const stringifyJson = (value: unknown, indent = 0): string => JSON.stringify(value, undefined, indent) ?? "null";

// Where a text stops being JSON: the runtimes say it in as many ways as there are runtimes, and some not at all.

export interface JsonFault {
  /** Index into the text. */
  at: number;
  message: string;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** What stands at a place, for the message: a word or number whole, else one character. */
const ANYTHING = /[\p{L}\p{N}_$.+-]{1,20}|./suy;

const END = "The text ends too early.";

class Reader {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found !== null && found[0] !== "";
  }

  space(): void {
    this.skip(SPACE);
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  fault(expected: string): JsonFault {
    if (this.at >= this.text.length) return { at: this.at, message: END };
    ANYTHING.lastIndex = this.at;
    return { at: this.at, message: `Expected ${expected}, found ${ANYTHING.exec(this.text)?.[0] ?? ""}` };
  }

  /** Reads behind the opening quote. */
  string(start: number): JsonFault | null {
    for (;;) {
      this.skip(PLAIN);
      if (this.take('"')) return null;
      if (this.at >= this.text.length) return { at: start, message: "This string is not closed." };
      if (this.text[this.at] !== "\\")
        return { at: this.at, message: "A line break or control character in a string is written as an escape (\\n)." };
      if (!this.skip(ESCAPE))
        return { at: this.at, message: 'This is no escape: use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four digits.' };
    }
  }

  /** A value that holds no other ones. */
  scalar(): JsonFault | null {
    const start = this.at;
    if (this.take('"')) return this.string(start);
    return this.skip(WORD) || this.skip(NUMBER) ? null : this.fault("a value");
  }

  /** A member's key and colon. */
  key(): JsonFault | null {
    this.space();
    const start = this.at;
    if (!this.take('"')) return this.fault("a key in double quotes");
    const fault = this.string(start);
    if (fault) return fault;
    this.space();
    return this.take(":") ? null : this.fault('":"');
  }
}

const CLOSER = { "[": "]", "{": "}" } as const;
type Opener = keyof typeof CLOSER;

/** Reads openings and then one scalar; an empty list or object counts as one. */
function readDown(reader: Reader, open: Opener[]): JsonFault | null {
  for (;;) {
    reader.space();
    const opener = reader.text[reader.at];
    if (opener !== "[" && opener !== "{") return reader.scalar();
    reader.at++;
    reader.space();
    if (reader.take(CLOSER[opener])) return null;
    open.push(opener);
    const fault = opener === "{" ? reader.key() : null;
    if (fault) return fault;
  }
}

/** Behind a value: closes what ends here. "value" where another value follows. */
function readUp(reader: Reader, open: Opener[]): JsonFault | "value" | null {
  for (;;) {
    reader.space();
    const opener = open.at(-1);
    if (opener === undefined) return reader.at < reader.text.length ? reader.fault("nothing more") : null;
    if (reader.take(",")) return opener === "{" ? (reader.key() ?? "value") : "value";
    if (!reader.take(CLOSER[opener])) return reader.fault(`"," or "${CLOSER[opener]}"`);
    open.pop();
  }
}

/** The first fault of a text that is meant to be JSON; null where there is none. */
export function findJsonFault(text: string): JsonFault | null {
  const reader = new Reader(text);
  const open: Opener[] = [];
  for (;;) {
    const down = readDown(reader, open);
    if (down) return down;
    const up = readUp(reader, open);
    if (up !== "value") return up;
  }
}
