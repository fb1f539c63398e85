/** What an operation of a test would have done, in lines for the reader. */

import { documentById } from "#db/documents.ts";
import { formatField } from "#lib/fields/index.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { Effect } from "#lib/operations/effects.ts";
import { findDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { flowName } from "#lib/services/flows/flow-row.ts";
import type { OperationResult } from "#lib/services/runs/operation-result.ts";
import { changesInWords } from "#lib/services/try/test-request.ts";
import type { WouldJson } from "#lib/wire/test-run.ts";

/** Whose it is, and how its values are written. */
interface Reader {
  workspaceId: string;
  document: FlowDocument;
  locale: string;
}

const filled = (lines: WouldJson[]): WouldJson[] => lines.filter(({ value }) => value !== "");

async function effectInWords(effect: Omit<Effect, "at">, { workspaceId, locale }: Reader): Promise<WouldJson[]> {
  const done = effect as Effect;
  switch (done.kind) {
    case "email":
      return filled([
        { name: "To", value: done.recipients.join(", ") },
        { name: "Subject", value: done.subject },
        { name: "Text", value: done.body },
      ]);
    case "create_record": {
      const { name, columns } = await findDataSet({ workspaceId }, done.dataSetId);
      const cells = columns.map((column) => ({ name: column.name, value: formatField(done.cells[column.key], column, locale) }));
      return [{ name: "Data set", value: name }, ...filled(cells)];
    }
    case "start_task": {
      const { document } = await documentById(done.documentId);
      const values = document.fields.map((field) => ({
        name: field.name,
        value: formatField(done.event.fields[field.key], field, locale),
      }));
      return [
        { name: "Flow", value: await flowName({ workspaceId }, done.flowId) },
        { name: "Task", value: done.event.name },
        ...filled(values),
      ];
    }
  }
}

/** None for what would do nothing, and for what stopped. */
export async function wouldDo(result: OperationResult, reader: Reader): Promise<WouldJson[]> {
  if (!result.ok) return [];
  const effects = await Promise.all((result.effects ?? []).map((effect) => effectInWords(effect, reader)));
  return [...changesInWords(result.changes ?? {}, reader.document, reader.locale), ...effects.flat()];
}

const NOTES: Partial<Record<Effect["kind"], string>> = {
  email: "Would be sent. A test sends no email.",
  create_record: "Would be created. A test creates no record.",
  start_task: "Would be started. A test starts no task and runs no step of the other flow.",
};

/** What is said of an operation that takes effect only for real tasks; else its own note. */
export const noteOf = (result: OperationResult): string | null => {
  if (!result.ok) return null;
  const [effect] = result.effects ?? [];
  return (effect && NOTES[effect.kind]) ?? result.note ?? null;
};
