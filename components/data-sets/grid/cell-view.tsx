"use client";

import { ExternalLink } from "lucide-react";
import { FieldCell } from "#components/fields/index.tsx";
import { WHEN_CUT } from "#components/ui/when-cut.ts";
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldValue } from "#lib/fields/definition.ts";
import { isEmpty } from "#lib/fields/index.ts";
import type { MemberJson } from "#lib/wire/pages.ts";

interface CellViewProps {
  column: Column;
  value: FieldValue;
  members: readonly MemberJson[];
}

const hrefOf = (column: Column, text: string): string | null => {
  if (column.type === "email") return `mailto:${encodeURIComponent(text)}`;
  return column.type === "url" && /^https?:\/\//i.test(text) ? text : null;
};

/** A value in one line. An unset one is blank: a grid of dashes is hard to read. */
export function CellView({ column, value, members }: CellViewProps) {
  if (column.type === "checkbox") return <span className={value === true ? "" : "text-text-3"}>{value === true ? "Yes" : "No"}</span>;
  if (isEmpty(value)) return null;
  if (typeof value === "string" && (column.type === "email" || column.type === "url")) return <Address column={column} text={value} />;
  if (Array.isArray(value)) return <Choices choices={value} />;
  return (
    <span {...WHEN_CUT} className="block truncate whitespace-nowrap [&_*]:whitespace-nowrap!">
      <FieldCell definition={column} value={value} members={members} />
    </span>
  );
}

/** The cell takes the keys and the clicks; the address opens by what stands beside it. */
function Address({ column, text }: { column: Column; text: string }) {
  const href = hrefOf(column, text);
  return (
    <span className="flex items-center gap-1">
      <span {...WHEN_CUT} className="min-w-0 flex-1 truncate">
        {text}
      </span>
      {href && (
        <a
          href={href}
          tabIndex={-1}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={`Open ${text}`}
          className="-mr-1.5 flex size-6 flex-none items-center justify-center rounded-4 text-text-3 opacity-0 hover:bg-active hover:text-accent-text group-hover/cell:opacity-100 group-focus/cell:opacity-100"
        >
          <ExternalLink size={13} aria-hidden="true" />
        </a>
      )}
    </span>
  );
}

function Choices({ choices }: { choices: readonly string[] }) {
  return (
    <span className="flex min-w-0 gap-1 overflow-hidden">
      {choices.map((choice) => (
        <span key={choice} {...WHEN_CUT} className="max-w-40 flex-none truncate rounded-6 bg-sunken px-1.5 text-12 leading-5.5">
          {choice}
        </span>
      ))}
    </span>
  );
}
