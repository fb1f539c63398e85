import type { ExampleChoice } from "#components/builder/api-call/use-example.ts";
import { type Chip, chipsIn, type Names, preview } from "#components/builder/template/chips.ts";
import { holdsTemplate } from "#lib/flow/templates/url-parts.ts";
import { isJson } from "#lib/json.ts";

/** What a text may be some day, and what a value of another type may be. */
const QUOTED = 'a "quoted" word';
const TEXTS: ReadonlySet<Chip["icon"]> = new Set(["text", "long_text", "code"]);
/** What Baton itself brings holds no quotes, or hardly ever. */
const OWN = /^(?:now|action|flow|user)\b/;
const writtenIn = (body: string, { from, to }: Chip): string => body.slice(from + 2, to - 2).trim();
const trialsOf = (body: string, chip: Chip): readonly string[] =>
  TEXTS.has(chip.icon) && !OWN.test(writtenIn(body, chip)) ? ["", QUOTED] : [""];

/** The body with `trial` in the place of one chip, and in that of each other what fits wherever it stands. */
function filled(body: string, chips: readonly Chip[], one: Chip | null, trial: string): string {
  let text = "";
  let at = 0;
  for (const chip of chips) {
    text += body.slice(at, chip.from) + (chip === one ? trial : "1");
    at = chip.to;
  }
  return text + body.slice(at);
}

/** The first variable that would break the JSON with another value than the example's. */
function fragile(body: string, names: Names): { chip: Chip; trial: string } | null {
  const chips = chipsIn(body, names);
  const plain = filled(body, chips, null, "");
  // What is more than plain variables only the engine can work out.
  if (holdsTemplate(plain) || !isJson(plain)) return null;
  for (const chip of chips.filter(({ json }) => !json))
    for (const trial of trialsOf(body, chip)) if (!isJson(filled(body, chips, chip, trial))) return { chip, trial };
  return null;
}

/** Whether the body is JSON once its variables are filled in, with the example's values and with others, as far as that can be told here. */
export function jsonWarning(body: string, { names, example }: Pick<ExampleChoice, "names" | "example">): string | null {
  const text = preview(body, names);
  if (text !== null && text.trim() !== "" && !isJson(text))
    return `This is no JSON${example.taskName === null ? "" : ` with the values of ${example.taskName}`}: the action would stop here.`;
  const found = fragile(body, names);
  if (!found) return null;
  const { chip, trial } = found;
  const written = writtenIn(body, chip);
  return trial === QUOTED
    ? `A quote in ${chip.label} would break this JSON. Write the whole text as {{ ("… " ~ ${written}) | tojson }}, without quotes around it.`
    : `Where ${chip.label} is empty this is no JSON. Write {{ ${written} | tojson }}.`;
}
