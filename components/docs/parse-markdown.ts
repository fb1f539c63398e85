/** The Markdown that `docs/` is written in: headings, paragraphs, lists, tables, code. Nothing nested, no HTML, no pictures. */

export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "bold"; inside: Inline[] }
  | { kind: "link"; href: string; inside: Inline[] };

export type Block =
  | { kind: "heading"; level: number; id: string; inside: Inline[] }
  | { kind: "paragraph"; inside: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "code"; text: string };

const MARKS = /`[^`]+`|\*\*.+?\*\*(?!\*)|\[[^\]]+\]\([^)\s]+\)/g;

function markOf(text: string): Inline {
  if (text.startsWith("`")) return { kind: "code", text: text.slice(1, -1) };
  if (text.startsWith("**")) return { kind: "bold", inside: parseInline(text.slice(2, -2)) };
  const end = text.lastIndexOf("](");
  return { kind: "link", href: text.slice(end + 2, -1), inside: parseInline(text.slice(1, end)) };
}

export function parseInline(source: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const { 0: mark, index } of source.matchAll(MARKS)) {
    if (index > at) parts.push({ kind: "text", text: source.slice(at, index) });
    parts.push(markOf(mark));
    at = index + mark.length;
  }
  if (at < source.length) parts.push({ kind: "text", text: source.slice(at) });
  return parts;
}

/** Without its marks. */
export const plainText = (inside: readonly Inline[]): string =>
  inside.map((part) => ("text" in part ? part.text : plainText(part.inside))).join("");

/** As GitHub names a heading. */
const idOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

/** A bar inside code is no border. */
function cellsOf(line: string): Inline[][] {
  const cells = [""];
  for (const [piece] of line
    .trim()
    .slice(1, -1)
    .matchAll(/`[^`]*`|\\\||[\s\S]/g)) {
    if (piece === "|") cells.push("");
    else cells[cells.length - 1] += piece === "\\|" ? "|" : piece;
  }
  return cells.map((cell) => parseInline(cell.trim()));
}

const ITEM = /^(?:- |(\d+)\. )/;

/** What one line begins; the lines of a block follow one another without an empty line. */
function blockOf(lines: readonly string[]): Block[] {
  const [first = ""] = lines;
  const heading = /^(#+) (.+)$/.exec(first);
  if (heading) {
    const inside = parseInline(heading[2] ?? "");
    const block: Block = { kind: "heading", level: heading[1]?.length ?? 1, id: idOf(plainText(inside)), inside };
    return [block, ...(lines.length > 1 ? blockOf(lines.slice(1)) : [])];
  }
  if (first.startsWith("|")) return [{ kind: "table", head: cellsOf(first), rows: lines.slice(2).map(cellsOf) }];
  const item = ITEM.exec(first);
  if (item) {
    const items: string[] = [];
    for (const line of lines) {
      if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
      else items[items.length - 1] += ` ${line.trim()}`;
    }
    return [{ kind: "list", ordered: item[1] !== undefined, items: items.map(parseInline) }];
  }
  return [{ kind: "paragraph", inside: parseInline(lines.join(" ")) }];
}

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  let code: string[] | null = null;
  const close = () => {
    if (open.length > 0) blocks.push(...blockOf(open));
    open = [];
  };
  for (const line of source.split("\n")) {
    if (line.startsWith("```")) {
      close();
      if (code) blocks.push({ kind: "code", text: code.join("\n") });
      code = code ? null : [];
    } else if (code) code.push(line);
    else if (line.trim() === "") close();
    else open.push(line);
  }
  close();
  return blocks;
}
