/** The engine of one template thread: MiniJinja with Baton's filters, and its errors as sentences with their places. */
import type { Environment } from "minijinja-js";
import { loadEngine } from "#lib/template/bounded-wasm.ts";
import { formatDate } from "#lib/template/dates.ts";
import { type Fault, fuel, type Item, memoryLimit, type Outcome, outputLimit, tooLarge } from "#lib/template/protocol.ts";
import { asTemplate, EXPRESSION_SHIFT, OWN_FILTERS } from "#lib/template/rewrite.ts";
import { collectKeyOrders, type KeyOrders, type Marker, plainJson, withoutMarks } from "#lib/template/values.ts";

/** What one render has with it. */
export interface Context {
  scope: Readonly<Record<string, unknown>>;
  marker: Marker;
}

/** A filter that throws would break the engine, so it leaves its complaint here. */
interface Rendering extends Context {
  fault: Fault | null;
  orders: KeyOrders | null;
}

function namedArguments(given: unknown[]): [pattern: unknown, zone: unknown] {
  const named = given.at(-1) instanceof Map ? (given.at(-1) as Map<string, unknown>) : new Map<string, unknown>();
  const [pattern = named.get("format"), zone = named.get("zone")] = given.filter((argument) => !(argument instanceof Map));
  return [pattern, zone];
}

function addFilters(environment: Environment, current: () => Rendering): void {
  const date = (line: number, value: unknown, given: unknown[]): string => {
    try {
      return formatDate(value, ...namedArguments(given));
    } catch (error) {
      current().fault ??= { message: (error as Error).message, line, column: null };
      return "";
    }
  };
  environment.addFilter("date", (value: unknown, ...given: unknown[]) => date(0, value, given));
  environment.addFilter(OWN_FILTERS.date, (value: unknown, line: number, ...given: unknown[]) => date(line, value, given));
  environment.addFilter(OWN_FILTERS.url, (text: unknown) =>
    encodeURIComponent(withoutMarks(String(text ?? ""), current().marker).toWellFormed()),
  );
  environment.addFilter(OWN_FILTERS.json, (json: unknown) => {
    const rendering = current();
    rendering.orders ??= collectKeyOrders(rendering.scope);
    return plainJson(String(json), rendering.orders, rendering.marker);
  });
}

const SENTENCES: Record<string, string> = { "engine ran out of fuel": "The template takes too many steps." };

/** "syntax error: unexpected end (in <string>:2)" and, for syntax errors, an excerpt with marks under the place. */
function faultOf(error: unknown, shift: number): Fault {
  const [first = "", ...excerpt] = String((error as Error).message).split("\n");
  const place = / \(in .*:(\d+)\)$/.exec(first);
  const bare = first.slice(0, place?.index);
  const line = Number(place?.[1] ?? 0);
  const marks = excerpt.map((text) => /^ +i (\s*)\^/.exec(text)).find((found) => found !== null);
  const column = marks ? (marks[1] ?? "").length + 1 - (line === 1 ? shift : 0) : null;
  const sentence = SENTENCES[bare] ?? `${bare.charAt(0).toUpperCase()}${bare.slice(1)}.`;
  return { message: sentence, line, column };
}

/** The engine's own errors are told from a broken engine: that one has to end with its thread. */
function rethrowBroken(error: unknown): void {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw error;
  if (/unsafe aliasing in rust/.test(String((error as Error).message))) throw error;
}

export interface TemplateEngine {
  /** @throws whatever broke the engine */
  render(item: Item, context: Context): Outcome;
  /** @throws whatever broke the engine */
  check(item: Pick<Item, "kind" | "source">): Fault | null;
  /** Bytes that the engine holds. */
  memory(): number;
}

/** Sources that are known to compile are not compiled twice. */
const knownLimit = 2000;

export function createEngine(): TemplateEngine {
  const { Environment, memory } = loadEngine(memoryLimit);
  const environment = new Environment();
  // Other spellings than the engine knows break it, so these stand here and nowhere else.
  environment.undefinedBehavior = "chainable";
  environment.enablePyCompat();
  environment.keepTrailingNewline = true;
  environment.fuel = fuel;
  environment.removeGlobal("debug");
  let rendering: Rendering = { scope: {}, marker: { mark: "", used: false }, fault: null, orders: null };
  addFilters(environment, () => rendering);
  const known = new Set<string>();

  const check = ({ kind, source }: Pick<Item, "kind" | "source">): Fault | null => {
    const template = kind === "expression" ? asTemplate(source) : source;
    if (known.has(template)) return null;
    try {
      environment.addTemplate("checked", template);
    } catch (error) {
      rethrowBroken(error);
      return faultOf(error, kind === "expression" ? EXPRESSION_SHIFT : 0);
    }
    environment.clearTemplates();
    if (known.size >= knownLimit) known.clear();
    known.add(template);
    return null;
  };

  const render = (item: Item, context: Context): Outcome => {
    const syntax = check(item);
    if (syntax) return { fault: syntax };
    rendering = { ...context, fault: null, orders: null };
    try {
      const text = environment.renderStr(item.code, context.scope);
      if (rendering.fault) return { fault: rendering.fault };
      const plain = withoutMarks(text, context.marker);
      return Buffer.byteLength(plain) > outputLimit ? { fault: tooLarge } : { text: plain };
    } catch (error) {
      rethrowBroken(error);
      return { fault: rendering.fault ?? { ...faultOf(error, 0), column: null } };
    }
  };
  return { render, check, memory };
}
