/** Which parts of a template are shown as chips: outputs that only read a name, `{{ task["Company ID"] }}`, as JSON too. */
import { type Suggestion, suggestionsIn } from "#components/builder/template/completions.ts";
import type { FindStrange } from "#components/builder/template/strange-names.ts";
import type { TriedScope } from "#components/builder/template/tried-scope.ts";
import {
  namesBrought,
  refIdsBefore,
  type TemplatePlace,
  taskMember,
  type Variable,
  type VariableGroup,
  type VariableIcon,
} from "#components/builder/template/variables.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { strangeNames } from "#lib/flow/templates/names-in-scope.ts";
import { refIds } from "#lib/flow/templates/ref-ids.ts";
import { type NameUse, namesIn } from "#lib/flow/templates/template-names.ts";

export interface Chip {
  /** Offsets in the source, braces included. */
  from: number;
  to: number;
  label: string;
  icon: VariableIcon;
  /** Why it names nothing; null where it names something. */
  gone: "No longer exists" | "Not here" | null;
  /** Piped through `tojson`. */
  json: boolean;
  /** Its value for the example; undefined where only the server knows. */
  value: FieldValue | undefined;
}

/** What chips are looked up in. */
export interface Names {
  variables: ReadonlyMap<string, Variable>;
  fieldNames: ReadonlyMap<string, string>;
  refIds: readonly string[];
  /** Ref-ids of the whole flow: what one of them brings may be there at another place. */
  elsewhere: ReadonlySet<string>;
  /** Names in its templates that mean nothing there. */
  findStrange: FindStrange;
  /** What may be typed next. */
  suggestions: readonly Suggestion[];
  /** What previews are rendered with; absent: there are none. */
  tried?: TriedScope;
}

export function namesAt(place: TemplatePlace, groups: readonly VariableGroup[]): Names {
  const brought = namesBrought(place);
  return {
    variables: new Map(groups.flatMap(({ variables }) => variables.map((variable) => [variable.expression, variable] as const))),
    // A task's members go by key too; the display name is what the chip shows.
    fieldNames: new Map(place.document.fields.map(({ key, name }) => [key, name])),
    refIds: refIdsBefore(place),
    elsewhere: new Set(refIds(place.document).values()),
    suggestions: suggestionsIn(groups, place.document.fields),
    findStrange: (source) => strangeNames(source, brought, place.document.fields, "template"),
  };
}

const AS_JSON = /\s*\|\s*tojson$/;
const OUTPUT = /\{\{[-+]?\s*([^{}]*?)\s*[-+]?\}\}/g;
/** Names that are never gone, though the picker does not offer all of their members. */
const OPEN_ROOTS = new Set(["flow", "now", "request"]);

/** The one name that an output reads and nothing else; null for anything more. */
function loneUse(expression: string): NameUse | null {
  const uses = namesIn(expression, "expression");
  const use = uses[0];
  if (!use || uses.length !== 1 || use.called) return null;
  const end = use.members.at(-1)?.end ?? use.end;
  return use.start === 0 && end === expression.length ? use : null;
}

function answerOf(use: NameUse, refIds: readonly string[]): boolean {
  return refIds.some((refId) => use.root === refId || (use.root === `${refId}_status` && use.members.length === 0));
}

function look(expression: string, use: NameUse, names: Names): Omit<Chip, "from" | "to" | "json"> {
  const member = use.members[0]?.name;
  const canonical =
    use.root === "task" && member !== undefined && use.members.length === 1
      ? taskMember(names.fieldNames.get(member) ?? member)
      : expression;
  const found = names.variables.get(canonical);
  if (found) return { label: found.label, icon: found.icon, gone: null, value: found.value };
  const open = OPEN_ROOTS.has(use.root) || answerOf(use, names.refIds);
  const elsewhere = names.findStrange(`{{ ${expression} }}`).length === 0 || names.elsewhere.has(use.root.replace(/_status$/, ""));
  const gone = open ? null : elsewhere ? "Not here" : "No longer exists";
  const label = use.root === "task" && member ? (names.fieldNames.get(member) ?? member) : expression;
  return { label, icon: "code", gone, value: undefined };
}

/** The chips of a template, in order. */
export function chipsIn(source: string, names: Names): Chip[] {
  return [...source.matchAll(OUTPUT)].flatMap((match) => {
    const written = match[1] ?? "";
    const expression = written.replace(AS_JSON, "");
    const use = loneUse(expression);
    if (!use) return [];
    return [{ from: match.index, to: match.index + match[0].length, json: expression !== written, ...look(expression, use, names) }];
  });
}

/** What a template prints for a value: null as nothing, or as JSON. */
function printed(value: FieldValue, json: boolean): string {
  if (json) return JSON.stringify(value);
  if (value === null) return "";
  return Array.isArray(value) ? JSON.stringify(value) : String(value);
}

/**
 * What a template renders with the example, as far as that can be told without its engine.
 * @returns null where it holds more than plain variables, or something that only the server knows
 */
export function preview(source: string, names: Names, as?: "url"): string | null {
  let text = "";
  let at = 0;
  for (const chip of chipsIn(source, names)) {
    if (chip.value === undefined && chip.gone === null) return null;
    const value = printed(chip.value ?? null, chip.json);
    text += source.slice(at, chip.from) + (as === "url" ? encodeURIComponent(value) : value);
    at = chip.to;
  }
  text += source.slice(at);
  return /\{\{|\{%|\{#/.test(text) ? null : text;
}
