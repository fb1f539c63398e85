/**
 * Jinja2 templates (MiniJinja) behind one small interface. Templates come from people and are never trusted: they run in
 * threads of their own, with 300 ms of the processor each, a limit of steps, of memory and of 1 MiB for the result.
 *
 * A missing value, and any member of it, renders empty and is false; null renders empty; whole numbers of any length keep
 * their digits (`#lib/json.ts`), also through `tojson`. Dates in the scope are ISO texts; functions are not seen.
 */

import { stringifyJson } from "#lib/json.ts";
import { once } from "#lib/once.ts";
import { FILTERS } from "#lib/template/filters.ts";
import { hasTemplate, placeOf, type Token } from "#lib/template/lexer.ts";
import { filterAt, pruned, type Reach, reachOf } from "#lib/template/names.ts";
import { TemplatePool } from "#lib/template/pool.ts";
import { type Fault, type Item, type Outcome, outputLimit, tooLarge } from "#lib/template/protocol.ts";
import { type Rewritten, rewriteExpression, rewriteTemplate } from "#lib/template/rewrite.ts";
import { type Part, renderShort, shortWay } from "#lib/template/short-way.ts";

export type Scope = Readonly<Record<string, unknown>>;

export interface TemplateToRender {
  /** Comes back with the result. */
  id: string;
  source: string;
  /** `url`: what `{{ … }}` puts in is percent-encoded, unless it is piped through `safe`. */
  as?: "url";
}
export type Rendered = { id: string; text: string } | { id: string; error: string };

/** Where a template can't be read. Line and column from 1; an unknown column is 1. */
export interface TemplateFault {
  message: string;
  line: number;
  column: number;
}

const pool = () => once("templates", () => new TemplatePool());

/** Ends the threads. A later call starts new ones. */
export async function closeTemplates(): Promise<void> {
  await once.take<TemplatePool>("templates")?.close();
}

type Kind = Item["kind"];

/** What is known of a source, worked out once. */
interface Plan {
  item: Item;
  reach: Reach[];
  short: Part[] | null;
  readable: boolean;
}

const plans = () => once("template plans", () => new Map<string, Plan>());
/** Characters of source whose plans are kept. */
const planLimit = 2_000_000;
const planned = () => once("template plans' size", () => ({ characters: 0 }));

const rewriters: Record<Kind, (source: string, as?: "url") => Rewritten | null> = {
  template: rewriteTemplate,
  expression: rewriteExpression,
};

function planOf(kind: Kind, source: string, as?: "url"): Plan {
  const key = `${kind} ${as ?? ""} ${source}`;
  const known = plans().get(key);
  if (known) return known;
  const rewritten = rewriters[kind](source, as);
  const reach = reachOf(rewritten?.tokens ?? []);
  const plan: Plan = {
    item: { kind, source, code: rewritten?.code ?? "", roots: [...new Set(reach.map(([root]) => root))] },
    reach,
    short: rewritten && kind === "template" ? shortWay(source, rewritten.pieces) : null,
    readable: rewritten !== null,
  };
  const size = planned();
  size.characters += source.length;
  if (size.characters > planLimit) {
    plans().clear();
    size.characters = source.length;
  }
  plans().set(key, plan);
  return plan;
}

const sentence = ({ message, line }: Fault): string => (line > 0 ? `Line ${line}: ${message}` : message);
const unreadable: Fault = { message: "This can't be read as a template.", line: 1, column: 1 };

/** Runs items in one round trip. What can't be read apart is compiled only: the engine says best what is wrong with it. */
async function runAll(listed: readonly Plan[], scope: Scope): Promise<Outcome[]> {
  const readable = listed.filter((plan) => plan.readable);
  const used = pruned(
    scope,
    readable.flatMap(({ reach }) => reach),
  );
  const [rendered, checked] = await Promise.all([
    readable.length > 0 ? pool().run({ task: "render", items: readable.map(({ item }) => item), scope: stringifyJson(used) }) : [],
    checkPlans(listed.filter((plan) => !plan.readable)),
  ]);
  return listed.map((plan) => (plan.readable ? (rendered.shift() as Outcome) : { fault: checked.shift() ?? unreadable }));
}

async function checkPlans(listed: readonly Plan[]): Promise<(Fault | null)[]> {
  if (listed.length === 0) return [];
  const outcomes = await pool().run({ task: "check", items: listed.map(({ item }) => item), scope: "{}" });
  return outcomes.map((outcome) => ("fault" in outcome ? outcome.fault : null));
}

const fits = (text: string): boolean => text.length * 3 <= outputLimit || Buffer.byteLength(text) <= outputLimit;

/** Renders templates on one scope; each answers for itself, in the order given. */
export async function renderAll(templates: readonly TemplateToRender[], scope: Scope): Promise<Rendered[]> {
  const results: (Rendered | null)[] = templates.map(({ id, source, as }) => {
    const text = hasTemplate(source) ? renderPlan(planOf("template", source, as), scope, as) : source;
    if (text === null) return null;
    return fits(text) ? { id, text } : { id, error: sentence(tooLarge) };
  });
  const left = templates.filter((_template, at) => results[at] === null);
  if (left.length === 0) return results as Rendered[];
  const outcomes = await runAll(
    left.map(({ source, as }) => planOf("template", source, as)),
    scope,
  );
  return templates.map(({ id }, at) => {
    const done = results[at];
    if (done) return done;
    const outcome = outcomes.shift() as Outcome;
    return "fault" in outcome ? { id, error: sentence(outcome.fault) } : { id, text: outcome.text };
  });
}

const renderPlan = ({ short }: Plan, scope: Scope, as?: "url"): string | null => short && renderShort(short, scope, as);

/** Whether each expression holds. One that fails is false, with the reason. Two equal ones are one. */
export async function evaluateAll(
  expressions: readonly string[],
  scope: Scope,
): Promise<Record<string, { value: boolean; error?: string }>> {
  const distinct = [...new Set(expressions)];
  if (distinct.length === 0) return {};
  const outcomes = await runAll(
    distinct.map((source) => planOf("expression", source)),
    scope,
  );
  const results = distinct.map((expression, at): [string, { value: boolean; error?: string }] => {
    const outcome = outcomes[at] as Outcome;
    return [expression, "fault" in outcome ? { value: false, error: sentence(outcome.fault) } : { value: outcome.text === "1" }];
  });
  return Object.fromEntries(results);
}

/** The engine notices an unknown filter only when it meets it; the form should say so at once. */
function unknownFilter(source: string, tokens: readonly Token[]): Fault | null {
  for (const [at] of tokens.entries()) {
    const name = tokens[filterAt(tokens, at)];
    if (name && !FILTERS.has(name.text)) return { message: `There is no filter "${name.text}".`, ...placeOf(source, name.start) };
  }
  return null;
}

async function check(kind: Kind, sources: readonly string[]): Promise<(TemplateFault | null)[]> {
  const relevant = sources.filter((source) => kind === "expression" || hasTemplate(source));
  const faults = await checkPlans(relevant.map((source) => planOf(kind, source)));
  return sources.map((source) => {
    if (kind === "template" && !hasTemplate(source)) return null;
    const rewritten = rewriters[kind](source);
    const fault = faults.shift() ?? (rewritten ? unknownFilter(source, rewritten.tokens) : unreadable);
    return fault && { message: fault.message, line: Math.max(1, fault.line), column: Math.max(1, fault.column ?? 1) };
  });
}

/** The first thing wrong with each template; null where nothing is. Nothing is run. */
export const checkTemplates = (sources: readonly string[]): Promise<(TemplateFault | null)[]> => check("template", sources);
export const checkExpressions = (sources: readonly string[]): Promise<(TemplateFault | null)[]> => check("expression", sources);
