/** Which names a template or an expression reads, and how to rename them. Lexical: names that it binds itself count as its own everywhere in it. */
import { expressionRegion, type Region, regionsOf, type Token } from "#lib/flow/templates/template-tokens.ts";

export interface Member {
  name: string;
  /** Offsets of `.name` or `["name"]` in the source. */
  start: number;
  end: number;
}

/** One use of a name: `task["Company ID"]`, `res1.value.id`. */
export interface NameUse {
  root: string;
  /** Offsets of the root. */
  start: number;
  end: number;
  /** The members behind it, as far as they are written out. */
  members: Member[];
  /** Whether the last member is called: `task.items()`. */
  called: boolean;
}

/** `expression`: the bare expression of a rule. */
export type Written = "template" | "expression";

/** Words and functions of the language itself. */
const OWN = new Set(
  (
    "and or not in is if else elif true false none True False None loop self super caller varargs kwargs recursive ignore missing with without context as " +
    "range dict namespace debug cycler joiner lipsum"
  ).split(" "),
);

/** Whether a name means something in every template, so that nothing else can be called so. */
export const isOwnName = (name: string): boolean => OWN.has(name);

const isName = (token: Token | undefined, text?: string): boolean => token?.kind === "name" && (text === undefined || token.text === text);
const isSign = (token: Token | undefined, text: string): boolean => token?.kind === "sign" && token.text === text;

/** What a statement binds, and the part of it that reads names. */
interface Statement {
  bound: Token[];
  read: Token[];
}

const names = (tokens: Token[]) => tokens.filter((token) => token.kind === "name");
const beforeEquals = (tokens: Token[]) => tokens.filter((token, at) => isName(token) && isSign(tokens[at + 1], "="));

function splitAt(tokens: Token[], at: number): Statement {
  return at === -1
    ? { bound: names(tokens.slice(0, 1)), read: tokens.slice(1) }
    : { bound: names(tokens.slice(0, at)), read: tokens.slice(at + 1) };
}

/** `{% set ns.count = 1 %}` binds nothing, it reads `ns`. */
function setStatement(tokens: Token[]): Statement {
  const split = splitAt(
    tokens,
    tokens.findIndex((token) => isSign(token, "=")),
  );
  return isSign(tokens[1], ".") ? { bound: [], read: tokens } : split;
}

const STATEMENTS: Readonly<Record<string, (rest: Token[]) => Statement>> = {
  for: (rest) =>
    splitAt(
      rest,
      rest.findIndex((token) => isName(token, "in")),
    ),
  set: setStatement,
  with: (rest) => ({ bound: beforeEquals(rest), read: rest }),
  macro: (rest) => ({ bound: names(rest), read: [] }),
  call: (rest) => {
    const close = isSign(rest[0], "(") ? rest.findIndex((token) => isSign(token, ")")) : -1;
    return { bound: names(rest.slice(0, close + 1)), read: rest.slice(close + 1) };
  },
  import: (rest) => ({ bound: names(rest), read: [] }),
  from: (rest) => ({ bound: names(rest), read: [] }),
  block: () => ({ bound: [], read: [] }),
  endblock: () => ({ bound: [], read: [] }),
  filter: (rest) => ({ bound: [], read: rest.slice(1) }),
};

function statementOf({ kind, tokens }: Region): Statement {
  if (kind === "output") return { bound: [], read: tokens };
  const rest = tokens.slice(1);
  const tag = tokens[0]?.text ?? "";
  return Object.hasOwn(STATEMENTS, tag) ? (STATEMENTS[tag]?.(rest) ?? { bound: [], read: rest }) : { bound: [], read: rest };
}

/** Whether the name at `at` stands for a value of its own: no member, filter, test or argument's name. */
function isRoot(tokens: Token[], at: number): boolean {
  const [token, before, after] = [tokens[at], tokens[at - 1], tokens[at + 1]];
  if (token?.kind !== "name" || OWN.has(token.text)) return false;
  if (isSign(before, ".") || isSign(before, "|") || isName(before, "is")) return false;
  if (isName(before, "not") && isName(tokens[at - 2], "is")) return false;
  return !isSign(after, "=");
}

function memberAt(tokens: Token[], at: number): { member: Member; next: number } | null {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!first || !second) return null;
  if (isSign(first, ".") && (second.kind === "name" || second.kind === "number"))
    return { member: { name: second.text, start: first.start, end: second.end }, next: at + 2 };
  if (isSign(first, "[") && second.kind === "string" && third && isSign(third, "]"))
    return { member: { name: second.text, start: first.start, end: third.end }, next: at + 3 };
  return null;
}

function useAt(tokens: Token[], at: number, root: Token): NameUse {
  const members: Member[] = [];
  let next = at + 1;
  for (let found = memberAt(tokens, next); found; found = memberAt(tokens, next)) {
    members.push(found.member);
    next = found.next;
  }
  return { root: root.text, start: root.start, end: root.end, members, called: isSign(tokens[next], "(") };
}

/** Each use of a name that the text does not bind itself, in order. */
export function namesIn(source: string, written: Written = "template"): NameUse[] {
  const statements = (written === "expression" ? [expressionRegion(source)] : regionsOf(source)).map(statementOf);
  const bound = new Set(statements.flatMap((statement) => statement.bound.map(({ text }) => text)));
  return statements
    .flatMap(({ read }) => read.flatMap((token, at) => (isRoot(read, at) ? [useAt(read, at, token)] : [])))
    .filter(({ root }) => !bound.has(root));
}

/** The source with pieces replaced; the pieces do not overlap. */
function replaced(source: string, pieces: { start: number; end: number; text: string }[]): string {
  return pieces
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, piece) => text.slice(0, piece.start) + piece.text + text.slice(piece.end), source);
}

const isPlainName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

const asMember = (name: string, dotted: boolean): string =>
  dotted && isPlainName(name) ? `.${name}` : `["${name.replace(/[\\"]/g, String.raw`\$&`)}"]`;

/** `task["Old name"]` becomes `task["New name"]`. */
export function renameMember(source: string, root: string, from: string, to: string, written: Written = "template"): string {
  const pieces = namesIn(source, written)
    .filter((use) => use.root === root)
    .flatMap(({ members: [first] }) =>
      first?.name === from ? [{ start: first.start, end: first.end, text: asMember(to, source[first.start] === ".") }] : [],
    );
  return replaced(source, pieces);
}

/** `res1.value` becomes `crm.value`. */
export function renameRoot(source: string, from: string, to: string, written: Written = "template"): string {
  const pieces = namesIn(source, written).flatMap(({ root, start, end }) => (root === from ? [{ start, end, text: to }] : []));
  return replaced(source, pieces);
}
