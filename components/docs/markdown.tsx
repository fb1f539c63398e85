import type { ReactNode } from "react";
import { type Block, type Inline, parseInline } from "#components/docs/parse-markdown.ts";

export const CODE = "rounded-4 bg-sunken px-1 font-mono text-12";
export const CODE_BLOCK =
  "mt-2 whitespace-pre-wrap break-words rounded-8 border border-line bg-code-bg px-3 py-2.5 font-mono text-12 leading-[19px]";

/** Where a link of the text leads; null: it is no link here. */
type Lead = (href: string) => string | null;
const asWritten: Lead = (href) => href;

function Part({ part, lead }: { part: Inline; lead: Lead }): ReactNode {
  switch (part.kind) {
    case "text":
      return part.text;
    case "code":
      return <code className={CODE}>{part.text}</code>;
    case "bold":
      return (
        <b>
          <Parts of={part.inside} lead={lead} />
        </b>
      );
    case "link": {
      const href = lead(part.href);
      const inside = <Parts of={part.inside} lead={lead} />;
      return href === null ? (
        inside
      ) : (
        <a href={href} className="text-accent-text underline">
          {inside}
        </a>
      );
    }
  }
}

function Parts({ of, lead }: { of: readonly Inline[]; lead: Lead }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text that stays as it is
  return of.map((part, at) => <Part key={at} part={part} lead={lead} />);
}

/** A sentence whose marks are drawn: `code`, **bold**. */
export const Prose = ({ text }: { text: string }) => <Parts of={parseInline(text)} lead={asWritten} />;

const HEADINGS = ["h1", "h2", "h3"] as const;
const HEADING_LOOKS = ["font-semibold text-20", "mt-8 font-semibold text-16", "mt-6 font-semibold text-14"];

function Heading({ block, lead }: { block: Extract<Block, { kind: "heading" }>; lead: Lead }) {
  const Tag = HEADINGS[block.level - 1] ?? "h3";
  return (
    <Tag id={block.id} className={`scroll-mt-6 ${HEADING_LOOKS[block.level - 1] ?? HEADING_LOOKS[2]}`}>
      <Parts of={block.inside} lead={lead} />
    </Tag>
  );
}

function Table({ block, lead }: { block: Extract<Block, { kind: "table" }>; lead: Lead }) {
  const cell = "border-line border-t py-1.5 pr-4 align-top";
  /* biome-ignore-start lint/suspicious/noArrayIndexKey: a text that stays as it is */
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full text-13">
        <thead className="text-left text-12 text-text-3">
          <tr>
            {block.head.map((inside, at) => (
              <th key={at} className="pr-4 pb-1.5 font-medium">
                <Parts of={inside} lead={lead} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((inside, column) => (
                <td key={column} className={`${cell} ${column === 0 ? "" : "text-text-2"}`}>
                  <Parts of={inside} lead={lead} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  /* biome-ignore-end lint/suspicious/noArrayIndexKey: a text that stays as it is */
}

function Drawn({ block, lead }: { block: Block; lead: Lead }): ReactNode {
  switch (block.kind) {
    case "heading":
      return <Heading block={block} lead={lead} />;
    case "paragraph":
      return (
        <p className="mt-2 text-14 text-text-2">
          <Parts of={block.inside} lead={lead} />
        </p>
      );
    case "list": {
      const Tag = block.ordered ? "ol" : "ul";
      return (
        <Tag className={`mt-2 space-y-1 pl-5 text-14 text-text-2 ${block.ordered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text that stays as it is
            <li key={at}>
              <Parts of={item} lead={lead} />
            </li>
          ))}
        </Tag>
      );
    }
    case "table":
      return <Table block={block} lead={lead} />;
    case "code":
      return <pre className={CODE_BLOCK}>{block.text}</pre>;
  }
}

/** A page of `docs/`. */
export function Markdown({ blocks, lead }: { blocks: readonly Block[]; lead: Lead }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text that stays as it is
  return blocks.map((block, at) => <Drawn key={at} block={block} lead={lead} />);
}
