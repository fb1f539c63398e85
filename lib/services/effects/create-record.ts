/** The operation `create_record`: a record of a data set, read at its turn and written at the commit. */
import type { Tx } from "#db/client.ts";
import { isRefused } from "#lib/errors.ts";
import { parseRendered } from "#lib/fields/index.ts";
import { fromPublic } from "#lib/ids.ts";
import type { EffectOf } from "#lib/operations/effects.ts";
import { OPERATIONS, type OperationOf } from "#lib/operations/index.ts";
import { findDataSet } from "#lib/services/data-sets/data-set-row.ts";
import { insertRecord } from "#lib/services/data-sets/insert-record.ts";
import { judgeCells } from "#lib/services/data-sets/read-cells.ts";
import type { EffectContext } from "#lib/services/effects/effect-context.ts";
import { type OperationContext, type OperationResult, renderFor, stop } from "#lib/services/runs/operation-result.ts";
import { notDone } from "#lib/services/runs/rendered-values.ts";
import { scopeOf } from "#lib/services/runs/run-context.ts";

/** At its turn. */
export async function checkCreateRecord(
  operation: OperationOf<"create_record">,
  { inside, answers }: OperationContext,
): Promise<OperationResult> {
  const { workspaceId } = inside.run;
  const rendered = await renderFor(OPERATIONS.create_record.templates(operation), scopeOf(inside, answers));
  if (!rendered.ok) return rendered;
  const dataSetId = fromPublic(operation.dataSet);
  if (dataSetId === null) return stop("could not be done: no data set is chosen.");
  const dataSet = await findDataSet({ workspaceId }, dataSetId).catch((error: unknown) => {
    if (isRefused(error, "not_found")) return null;
    throw error;
  });
  if (!dataSet) return stop("could not be done: its data set is not there any more.");
  const given = Object.fromEntries(Object.keys(operation.cells).map((column) => [column, rendered.text(`cells.${column}`)]));
  const read = (input: unknown, column: Parameters<typeof parseRendered>[1]) => parseRendered(String(input), column);
  const judged = await judgeCells(workspaceId, dataSet.columns, given, { prefix: "", read });
  return "errors" in judged ? notDone(judged.errors) : { ok: true, effects: [{ kind: "create_record", dataSetId, cells: judged.cells }] };
}

/** At the commit. @throws Refused `not_found`, `invalid` where the data set has changed since */
export async function writeRecordOf(
  tx: Tx,
  { workspaceId, performer, at }: EffectContext,
  { dataSetId, cells }: EffectOf<"create_record">,
): Promise<[]> {
  await insertRecord(tx, { workspaceId, dataSetId, cells, by: performer && fromPublic(performer.id), at });
  return [];
}
