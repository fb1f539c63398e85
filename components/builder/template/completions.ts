/** What may be typed next in an expression. Pure. */
import { taskMember } from "#components/builder/template/variables.ts";
import type { FieldDefinition } from "#lib/fields/definition.ts";
import { ASSIGNED_TO, STAGE } from "#lib/wire/api-call.ts";

export interface Suggestion {
  /** What is written into the expression. */
  text: string;
  /** What it is called in the list. */
  label: string;
  /** What is typed to find it, in lower case. */
  words: string[];
}

/** The part of the source that a suggestion takes the place of. */
export interface Completion {
  from: number;
  to: number;
  suggestions: Suggestion[];
}

const suggestion = (text: string, label = text, ...words: string[]): Suggestion => ({
  text,
  label,
  words: [text, label, ...words].map((word) => word.toLowerCase()),
});

const ANSWERS = /_status$/;

/**
 * Everything that an expression may name at its place.
 * @param names that the chain brings: `res1`, `res1_status`
 */
export const suggestionsFor = (fields: readonly FieldDefinition[], names: readonly string[]): Suggestion[] => [
  ...fields.map(({ key, name }) => suggestion(taskMember(name), name, key)),
  suggestion(taskMember(STAGE), STAGE),
  suggestion(taskMember(ASSIGNED_TO), ASSIGNED_TO),
  ...names.map((name) => suggestion(ANSWERS.test(name) ? name : `${name}.value`, undefined, name)),
  suggestion("user.email"),
  suggestion("now"),
];

/** Whether a place stands in a text of the expression; `task["Contr` is no text but a name. */
function insideText(before: string): boolean {
  const rest = before.replace(/\["[^"]*"?\]?/g, "").replace(/\\./g, "");
  return (rest.match(/"/g)?.length ?? 0) % 2 === 1 || (rest.match(/'/g)?.length ?? 0) % 2 === 1;
}

const NAME = /[A-Za-z_][\w.]*$/;
const MEMBER = /\btask\["[^"\]]*$/;

const most = 8;

/** Suggestions for the name that ends at `at`; null where none is being typed, or nothing fits. */
export function completionAt(source: string, at: number, all: readonly Suggestion[]): Completion | null {
  const before = source.slice(0, at);
  const typed = (MEMBER.exec(before) ?? NAME.exec(before))?.[0];
  if (typed === undefined || insideText(before)) return null;
  const wanted = typed.toLowerCase().replace(/^task(?:\.|\[")/, "");
  const fits = ({ words, text }: Suggestion) =>
    (wanted.length === typed.length || text.startsWith("task")) &&
    words.some((word) => word.startsWith(wanted) || word.includes(` ${wanted}`));
  const suggestions = all.filter((each) => fits(each) && each.text !== typed).slice(0, most);
  return suggestions.length > 0 ? { from: at - typed.length, to: at, suggestions } : null;
}
