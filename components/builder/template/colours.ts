/** The colours of a template's parts, and of the JSON around them. Lexical, so that half a template has them too. Pure. */
import { expressionRegion, partsOf, type Token } from "#lib/flow/templates/template-tokens.ts";

export type Colour = "tag" | "word" | "filter" | "name" | "string" | "number" | "comment" | "key";

export interface Coloured {
  from: number;
  to: number;
  colour: Colour;
}

const WORDS = new Set(
  (
    "if elif else endif for endfor in set endset with endwith block endblock filter endfilter macro endmacro call endcall raw endraw " +
    "and or not is do true false none True False None"
  ).split(" "),
);

function colourOf(token: Token, before: Token | undefined): Colour | null {
  switch (token.kind) {
    case "string":
      return "string";
    case "number":
      return "number";
    case "sign":
      return null;
    case "name":
      if (before?.kind === "sign" && before.text === "|") return "filter";
      return WORDS.has(token.text) && !(before?.kind === "sign" && before.text === ".") ? "word" : "name";
  }
}

const inTokens = (tokens: readonly Token[]): Coloured[] =>
  tokens.flatMap((token, at) => {
    const colour = colourOf(token, tokens[at - 1]);
    return colour ? [{ from: token.start, to: token.end, colour }] : [];
  });

const JSON_TOKEN = /(?<string>"(?:\\.|[^"\\\n])*")(?<colon>\s*:)?|(?<number>\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)/g;

/** What stands around the tags, where it looks like JSON. @param text of the same length, tags blanked out */
function inJson(text: string): Coloured[] {
  if (!/^\s*[{[]/.test(text)) return [];
  return [...text.matchAll(JSON_TOKEN)].map(({ index, groups = {}, 0: whole }) => {
    if (groups.string === undefined) return { from: index, to: index + whole.length, colour: "number" };
    return { from: index, to: index + groups.string.length, colour: groups.colon === undefined ? "string" : "key" };
  });
}

/** Outer ones first; those inside lie on them. */
export function coloursIn(source: string, written: "template" | "expression"): Coloured[] {
  if (written === "expression") return inTokens(expressionRegion(source).tokens);
  const parts = partsOf(source);
  const around = parts.reduceRight((text, { start, end }) => text.slice(0, start) + "\0".repeat(end - start) + text.slice(end), source);
  return [
    ...inJson(around),
    ...parts.flatMap(({ kind, start, end, tokens }): Coloured[] =>
      kind === "comment" ? [{ from: start, to: end, colour: "comment" }] : [{ from: start, to: end, colour: "tag" }, ...inTokens(tokens)],
    ),
  ];
}
