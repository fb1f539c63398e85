/** The help page on organisation webhooks shows what is really sent. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseMarkdown, plainText } from "#components/docs/parse-markdown.ts";
import { ORGANISATION_EVENTS, type OrganisationEvent } from "#lib/wire/messages/organisation-events.ts";
import { sampleText } from "#lib/wire/messages/organisation-samples.ts";

const blocks = parseMarkdown(readFileSync(new URL("../../docs/recipes/organisation-webhooks.md", import.meta.url), "utf8"));
const events = Object.entries(ORGANISATION_EVENTS) as [OrganisationEvent, { type: string; label: string }][];

/** What stands under a heading, up to the next one. */
function under(title: string) {
  const at = blocks.findIndex((block) => block.kind === "heading" && plainText(block.inside) === title);
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex(({ kind }) => kind === "heading");
  return at === -1 ? [] : rest.slice(0, end === -1 ? undefined : end);
}

test.each(events)("%s has its own part: when it is sent, and its sample", (event, { label }) => {
  const part = under(label);
  expect(part.map(({ kind }) => kind)).toEqual(["paragraph", "code"]);
  expect(part.at(-1)).toEqual({ kind: "code", text: sampleText(event) });
});

test("the table names each event as the settings, the API and the messages do", () => {
  const table = under("What is sent").find((block) => block.kind === "table");
  const rows = table?.kind === "table" ? table.rows : [];
  expect(rows.map((cells) => cells.map((cell) => cell.map((part) => ("text" in part ? part.text : "")).join("")))).toEqual(
    events.map(([event, { type, label }]) => [label, event, type]),
  );
});
