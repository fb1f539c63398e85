/** A request that adds a record, ready for a terminal. Pure. */
import type { Column } from "#lib/data-sets/columns.ts";
import type { FieldType } from "#lib/fields/definition.ts";

/** In single quotes for a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const SAMPLES: Record<FieldType, (column: Column) => unknown> = {
  text: () => "Acme",
  long_text: () => "Two lines\nof text",
  number: () => 42,
  currency: () => 1250.5,
  checkbox: () => true,
  date: () => "2026-01-31",
  select: ({ options }) => options?.[0] ?? "",
  multi_select: ({ options }) => options?.slice(0, 2) ?? [],
  email: () => "someone@example.com",
  url: () => "https://example.com",
  user: () => "someone@example.com",
};

/** By the columns' names. A person must be a member, so that a made-up one is left out. */
export const sampleBody = (columns: readonly Column[]): Record<string, unknown> =>
  Object.fromEntries(columns.filter(({ type }) => type !== "user").map((column) => [column.name, SAMPLES[column.type](column)]));

export const sampleCurl = ({ url, token }: { url: string; token: string }, columns: readonly Column[]): string =>
  [
    `curl -X POST ${quoted(url)}`,
    `-H ${quoted(`Authorization: Bearer ${token}`)}`,
    `-H ${quoted("Content-Type: application/json")}`,
    `-d ${quoted(JSON.stringify(sampleBody(columns)))}`,
  ].join(" \\\n  ");
