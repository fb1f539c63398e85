/** What this installation's settings forbid in a document; all other limits are the document's own schema's. */
import { env } from "#lib/env.ts";
import { type Fault, invalid } from "#lib/errors.ts";
import { rowsOf } from "#lib/flow/operations-of.ts";
import type { FlowDocument } from "#lib/flow/schema.ts";

/** @throws Refused `invalid`, naming each call that may take longer than BATON_CALL_TIMEOUT */
export function refuseBeyondSettings({ nodes }: FlowDocument): void {
  const most = env().callTimeoutMs / 1000;
  const faults = nodes.flatMap((node, at) =>
    rowsOf(node).flatMap((operation, row): Fault[] =>
      operation.kind === "api_call" && operation.timeout !== undefined && operation.timeout > most
        ? [{ path: `nodes.${at}.data.operations.${row}.timeout`, message: `At most ${most} seconds, as BATON_CALL_TIMEOUT says.` }]
        : [],
    ),
  );
  if (faults.length > 0) throw invalid(faults);
}
