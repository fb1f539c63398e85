/** What may be typed next in a template or in an expression. Pure. */
import type { VariableGroup } from "#components/builder/template/variables.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { tagAt } from "#lib/flow/templates/template-tokens.ts";

export interface Suggestion {
  /** What is written into the source. */
  text: string;
  /** What it is called in the list. */
  label: string;
  /** Beside it: its value for the example, or what it does. */
  hint?: string;
  /** What is typed to find it, in lower case. */
  words: string[];
}

/** The part of the source that a suggestion takes the place of. */
export interface Completion {
  from: number;
  to: number;
  /** It begins with the braces that were typed: the suggestion comes as a whole variable, with braces of its own. */
  whole: boolean;
  suggestions: Suggestion[];
}

/** Members are found whichever way they are written: `web1["post code"]` by `web1.post`. */
const dotted = (path: string): string =>
  path
    .replace(/\[["']?/g, ".")
    .replace(/["']?\]/g, "")
    .replace(/["']$/, "");

const suggestion = (text: string, label: string, hint: string | undefined, ...words: string[]): Suggestion => ({
  text,
  label,
  ...(hint && { hint }),
  words: [dotted(text), label, ...words].map((word) => word.toLowerCase()),
});

/** The last member: `web1.company.name` is found by `name`. */
const lastMember = (expression: string): string => /(?:\.|\[")([^."\]]+)(?:"\])?$/.exec(expression)?.[1] ?? "";

/** Everything that may be named at a place: what its picker offers; fields by their keys too. */
export const suggestionsIn = (groups: readonly VariableGroup[], fields: readonly FieldDefinition[]): Suggestion[] => {
  const keys = new Map(fields.map(({ key, name }) => [name, key]));
  return groups.flatMap(({ variables }) =>
    variables.map(({ expression, label, shown }) => {
      const isMember = expression.startsWith("task[");
      const words = isMember ? [keys.get(label) ?? label] : [lastMember(expression) || expression];
      // A name that stands for itself has its value beside it, one with another label what is written for it.
      return isMember ? suggestion(expression, label, undefined, ...words) : suggestion(expression, expression, shown, ...words);
    }),
  );
};

/** The filters that people look for, each with what it is good for. */
const FILTERS: Suggestion[] = (
  [
    ["tojson", "As JSON: quotes, numbers, lists"],
    ["default", 'Where nothing is there: default("none")'],
    ["date", 'date("%d %B %Y", "Europe/London")'],
    ["safe", "As it is, also in an address"],
    ["upper", "In capitals"],
    ["lower", "In small letters"],
    ["trim", "Without blanks around it"],
    ["length", "How many"],
    ["join", 'A list as text: join(", ")'],
    ["replace", 'replace("a", "b")'],
    ["round", "To whole numbers, or round(2)"],
    ["int", "As a whole number"],
  ] as const
).map(([name, hint]) => suggestion(name, name, hint));

/** Whether a place stands in a text of the expression; `task["Contr` is no text but a name. */
function insideText(before: string): boolean {
  const rest = before.replace(/\[(?:"[^"]*"?|'[^']*'?)\]?/g, "").replace(/\\./g, "");
  return (rest.match(/"/g)?.length ?? 0) % 2 === 1 || (rest.match(/'/g)?.length ?? 0) % 2 === 1;
}

const FILTER = /\|\s*(\w*)$/;
const PATH = /[A-Za-z_]\w*(?:\.\w*|\[(?:\d+|"[^"\]]*"?|'[^'\]]*'?)?\]?)*$/;

const most = 8;

function completed(typed: string, at: number, fitting: readonly Suggestion[], limit = most): Completion | null {
  const suggestions = fitting.filter(({ text }) => text !== typed).slice(0, limit);
  return suggestions.length > 0 ? { from: at - typed.length, to: at, whole: false, suggestions } : null;
}

/** Names that what was typed leads to; all of them where nothing was. */
function named(typed: string, all: readonly Suggestion[]): Suggestion[] {
  const path = dotted(typed).toLowerCase();
  const wanted = path.replace(/^task\./, "");
  const fits = ({ words, text }: Suggestion) =>
    (wanted === path || text.startsWith("task")) && words.some((word) => word.startsWith(wanted) || word.includes(` ${wanted}`));
  return all.filter(fits);
}

/** What closes the tag that is being typed, further on in the source. */
const CLOSED = /^[^{}]*\}\}/;
const LONE_NAME = /^[-+]?\s*([A-Za-z_].*)?$/s;

/** A variable of which only the braces and the beginning of its name are there. */
function beginning(source: string, at: number, inside: string, all: readonly Suggestion[]): Completion | null {
  const from = at - inside.length - 2;
  const typed = LONE_NAME.exec(inside)?.[1] ?? "";
  const isLone = LONE_NAME.test(inside) && (typed === "" || PATH.exec(typed)?.[0] === typed);
  if (!source.startsWith("{{", from) || !isLone || insideText(inside)) return null;
  const isClosed = CLOSED.test(source.slice(at));
  const found = completed(typed, at, named(typed, all), typed === "" ? all.length : most);
  return found && (isClosed ? found : { ...found, from, whole: true });
}

const LONE_BRACE = /(?<!\{)\{([A-Za-z_]\w*)?$/;

/** Where one brace is enough to ask for a variable: not in JSON, which is full of them. */
function behindBrace(source: string, at: number, all: readonly Suggestion[]): Completion | null {
  const found = LONE_BRACE.exec(source.slice(0, at));
  if (!found) return null;
  const typed = found[1] ?? "";
  const offered = completed(typed, at, named(typed, all), typed === "" ? all.length : most);
  return offered && { ...offered, from: found.index, whole: true };
}

/**
 * What may be typed next in a template: only its tags are completed, whether they are closed or not.
 * @param opener what asks for a variable
 */
export function templateCompletionAt(source: string, at: number, all: readonly Suggestion[], opener: "{" | "{{"): Completion | null {
  const inside = tagAt(source, at);
  if (inside === null) return opener === "{" ? behindBrace(source, at, all) : null;
  return beginning(source, at, inside, all) ?? completionIn(inside, at, all);
}

/** Suggestions for the name or filter of an expression that ends at `at`; null where none is being typed, or nothing fits. */
export const completionAt = (source: string, at: number, all: readonly Suggestion[]): Completion | null =>
  completionIn(source.slice(0, at), at, all);

function completionIn(before: string, at: number, all: readonly Suggestion[]): Completion | null {
  if (insideText(before)) return null;
  const filter = FILTER.exec(before)?.[1];
  if (filter !== undefined)
    return completed(
      filter,
      at,
      FILTERS.filter(({ text }) => text.startsWith(filter)),
      FILTERS.length,
    );
  const typed = PATH.exec(before)?.[0];
  return typed === undefined ? null : completed(typed, at, named(typed, all));
}
