import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { GUIDES, guideHref, hrefIn } from "#components/docs/guides.ts";
import { type Block, type Inline, parseInline, parseMarkdown, plainText } from "#components/docs/parse-markdown.ts";

const text = (text: string): Inline => ({ kind: "text", text });

test("marks inside a line", () => {
  expect(parseInline("Press **Save** or `Ctrl+S`, see [the **list**](a.md#b).")).toEqual([
    text("Press "),
    { kind: "bold", inside: [text("Save")] },
    text(" or "),
    { kind: "code", text: "Ctrl+S" },
    text(", see "),
    { kind: "link", href: "a.md#b", inside: [text("the "), { kind: "bold", inside: [text("list")] }] },
    text("."),
  ]);
});

test("blocks", () => {
  const source =
    "# One `two`\n\nA line\nand more\n\n- a\n- b\n  c\n\n1. x\n\n| k | v |\n| --- | --- |\n| `a|b` | c \\| d |\n\n```sh\n# no heading\n\n- no list\n```\n";
  expect(parseMarkdown(source)).toEqual([
    { kind: "heading", level: 1, id: "one-two", inside: [text("One "), { kind: "code", text: "two" }] },
    { kind: "paragraph", inside: [text("A line and more")] },
    { kind: "list", ordered: false, items: [[text("a")], [text("b c")]] },
    { kind: "list", ordered: true, items: [[text("x")]] },
    { kind: "table", head: [[text("k")], [text("v")]], rows: [[[{ kind: "code", text: "a|b" }], [text("c | d")]]] },
    { kind: "code", text: "# no heading\n\n- no list" },
  ]);
});

const read = (file: string) => parseMarkdown(readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8"));
const inlines = (block: Block): Inline[] => {
  if (block.kind === "code") return [];
  if (block.kind === "list") return block.items.flat();
  return block.kind === "table" ? [...block.head, ...block.rows.flat()].flat() : block.inside;
};
const links = (parts: Inline[]): string[] =>
  parts.flatMap((part) => ("inside" in part ? [...(part.kind === "link" ? [part.href] : []), ...links(part.inside)] : []));

describe.each(GUIDES)("$file", ({ file }) => {
  const blocks = read(file);

  test("is read whole: no mark is left over, and each table's rows have its columns", () => {
    for (const block of blocks) {
      if (block.kind === "table") for (const row of block.rows) expect(row.length, plainText(row.flat())).toBe(block.head.length);
      const left = inlines(block)
        .flatMap((part) => (part.kind === "text" ? [part.text] : []))
        .join("");
      expect(left).not.toMatch(/`|\*\*|\]\(/);
    }
    expect(blocks.filter(({ kind }) => kind === "heading").length).toBeGreaterThan(1);
  });

  test("its links to other guides lead to their pages, and what they name is there", () => {
    for (const link of blocks.flatMap((block) => links(inlines(block)))) {
      const href = hrefIn(file, link);
      const [page, hash] = (href ?? "").split("#");
      const guide = GUIDES.find(({ slug }) => guideHref(slug) === page);
      if (link.endsWith(".md")) expect(href, link).not.toBeNull();
      if (guide && hash)
        expect(
          read(guide.file).some((block) => block.kind === "heading" && block.id === hash),
          link,
        ).toBe(true);
    }
  });
});
